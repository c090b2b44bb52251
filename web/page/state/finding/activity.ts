// How much happens when, for a picture of the whole run.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import type { Axis } from "../playback/axis.ts";
import type { Stretch } from "../playback/axis_range.ts";
import { length } from "../playback/axis_range.ts";

/**
 * For each of `bars` equal parts of the axis how many events happen in it, from 0 to 1: as a root,
 * so that little is seen beside much.
 */
export function activity(
  trace: Pick<Trace, "at" | "eventCount">,
  axis: Axis,
  whole: Stretch,
  bars: number,
): number[] {
  const counts = new Array<number>(bars).fill(0);
  for (let index = 0; index < trace.eventCount; index += 1) {
    const place = axis.place({ eventNumber: index + 1, time: trace.at[index] ?? 0 });
    const bar = Math.floor(((place - whole.start) / length(whole)) * bars);
    const within = Math.min(bars - 1, Math.max(0, bar));
    counts[within] = (counts[within] ?? 0) + 1;
  }
  const most = Math.sqrt(counts.reduce((one, other) => Math.max(one, other), 1));
  return counts.map((count) => Math.sqrt(count) / most);
}
