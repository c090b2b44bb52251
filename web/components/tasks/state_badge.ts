// A state as it looks everywhere outside the canvas: colour, glyph and word. A task that waits has
// the colour and the glyph of what it waits on.

import type { TaskStatus } from "../../page/state/playback/trace_reading.ts";
import { STATES, WAITS } from "../../protocol/figure/states.ts";

/** Make `element` a badge; null for a task that is not there yet. */
export function setBadge(
  element: HTMLElement,
  now: Pick<TaskStatus, "state" | "wait"> | null,
): void {
  const state = now?.state ?? "";
  const wait = now?.wait ?? "";
  if (element.dataset.state === state && element.dataset.wait === wait) {
    return;
  }
  element.dataset.state = state;
  element.dataset.wait = wait;
  if (now === null) {
    element.textContent = "not yet";
    element.title = "";
    return;
  }
  const { glyph, label, meaning } = STATES[now.state];
  const waits = now.wait === null ? null : WAITS[now.wait];
  element.dataset.glyph = waits?.glyph ?? glyph;
  element.textContent = label;
  element.title = waits?.meaning ?? meaning;
}
