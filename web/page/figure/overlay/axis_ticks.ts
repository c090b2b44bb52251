// Round numbers on an axis: pure arithmetic.

import type { Stretch } from "../../state/playback/axis_range.ts";

/** Seconds: what lies closer is one moment, whatever a program says. */
const CLOSEST = 1e-12;

/** The round numbers in a stretch, at most `most` of them, and how they are written. */
export function ticks({ start, end }: Stretch, most: number): { at: number; text: string }[] {
  const least = (end - start) / Math.max(1, most);
  if (!(least >= CLOSEST)) {
    return [];
  }
  const power = Math.floor(Math.log10(least));
  const step =
    [1, 2, 5, 10].map((times) => times * 10 ** power).find((one) => one >= least) ?? least;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.ceil(start / step);
  const count = Math.floor(end / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = (first + index) * step;
    return { at, text: (at === 0 ? 0 : at).toFixed(digits) };
  }).filter(({ at }) => at >= 0);
}
