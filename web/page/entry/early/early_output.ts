// What a run prints before the output's component is there: it is shown where that will be.

import { outputLine } from "../../../components/run/output_line.ts";
import { seconds } from "../../state/playback/trace_reading.ts";
import { Lines } from "../../state/run/output_lines.ts";
import type { Runner } from "../../state/run/runner.ts";

/** As many as are looked at before the component comes, which shows them all. */
const MOST_LINES = 100;

/** Show it in the component's place, until that comes. */
export function showEarlyOutput(runner: Runner): void {
  const leave = runner.subscribe((change) => {
    const slot = document.querySelector("#slot-output-log > .placeholder");
    if (slot === null) {
      leave();
      return;
    }
    const { rows } = runner.output;
    if (change !== "output" || rows.length === 0) {
      return;
    }
    const lines = new Lines(rows);
    const count = lines.countUpTo(rows.length);
    const made: HTMLElement[] = [];
    for (let index = Math.max(0, count - MOST_LINES); index < count; index += 1) {
      const line = lines.line(index, rows.length);
      if (line !== null) {
        const { at, name, stream } = line.entry;
        made.push(
          outputLine({ at: seconds(at), task: name, text: line.text, stream, repeats: false }),
        );
      }
    }
    slot.shadowRoot?.querySelector(".lines")?.replaceChildren(...made);
  });
}
