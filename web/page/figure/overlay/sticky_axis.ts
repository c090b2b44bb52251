// The axis once more, at the foot of a timeline that is higher than its box: the plot's own is then
// out of sight, below the last lane.

import type { Axis } from "../../state/playback/axis.ts";
import type { Stretch } from "../../state/playback/axis_range.ts";
import { make } from "../../ui/dom.ts";
import { textScale } from "../../ui/text_size.ts";
import type { Frame } from "../canvas/frame.ts";
import { ticks } from "./axis_ticks.ts";

/** Pixels that a number of usual size needs. */
const ROOM = 70;

/**
 * `show` draws it for a stretch of the axis; it is hidden while the box shows the whole timeline.
 */
export class StickyAxis {
  readonly element = make("div", { class: "ruler", "aria-hidden": "true", hidden: true });
  readonly #slot: HTMLElement;

  constructor(slot: HTMLElement) {
    this.#slot = slot;
  }

  show(axis: Axis, shown: Stretch, { left, width }: Frame): void {
    const { scrollHeight, clientHeight } = this.#slot;
    this.element.hidden = scrollHeight <= clientHeight + 1;
    if (this.element.hidden) {
      return;
    }
    const { start, end } = shown;
    const numbers = ticks(shown, width / (ROOM * textScale())).map(({ at, text }) => {
      const tick = make("span", { text });
      tick.style.left = `${String(left + ((at - start) / (end - start)) * width)}px`;
      return tick;
    });
    const unit = make("small", { text: axis.unit });
    unit.style.left = `${String(left + width / 2)}px`;
    this.element.replaceChildren(...numbers, unit);
  }
}
