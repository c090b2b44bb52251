// A stretch of the timeline's axis, and how it changes: pure arithmetic.

/** From where to where, in what the axis counts. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The whole is at most so many times as long as what is shown of it. */
const CLOSEST = 100_000;

/** In the unit of the axis: seconds, or events. */
export function length({ start, end }: Stretch): number {
  return end - start;
}

/** `factor` times as close; what stands at `around` stays where it is on the screen. */
export function zoomed(shown: Stretch, whole: Stretch, factor: number, around: number): Stretch {
  const most = length(whole);
  const wanted = Math.min(most, Math.max(most / CLOSEST, length(shown) / factor));
  const before = (around - shown.start) * (wanted / length(shown));
  return within({ start: around - before, end: around - before + wanted }, whole);
}

/** Moved by so much, as far as the whole reaches. */
export function moved(shown: Stretch, whole: Stretch, by: number): Stretch {
  return within({ start: shown.start + by, end: shown.end + by }, whole);
}

/** With `at` in view: moved only where it is not, and then on like the page of a book. */
export function revealing(shown: Stretch, whole: Stretch, at: number): Stretch {
  if (at >= shown.start && at <= shown.end) {
    return shown;
  }
  const margin = length(shown) * (at > shown.end ? 0.1 : 0.9);
  return moved(shown, whole, at - margin - shown.start);
}

/** How far an axis reaches on which `end` grows: in jumps, so that it keeps still between them. */
export function reachInJumps(end: number, least: number): number {
  let power = 10 ** Math.floor(Math.log10(Math.max(end, least)));
  for (;;) {
    for (const step of [1, 2, 5]) {
      const reach = step * power;
      if (reach >= least && reach > end) {
        return reach;
      }
    }
    power *= 10;
  }
}

function within(shown: Stretch, whole: Stretch): Stretch {
  const long = length(shown);
  if (long >= length(whole)) {
    return whole;
  }
  const start = Math.min(Math.max(shown.start, whole.start), whole.end - long);
  return { start, end: start + long };
}
