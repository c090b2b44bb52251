// The moment over the timeline: the playhead, and a veil over what has not happened by then.
//
// Elements of the page over the canvas: to move them repaints nothing of it, however many bars it
// has. What a growing run has not come to yet is covered wholly: its open bars are drawn on beyond
// it (live_bars.ts), and are seen to grow as the cover moves.

import type { Stretch } from "../../state/playback/axis_range.ts";
import { length } from "../../state/playback/axis_range.ts";
import type { Store } from "../../state/store.ts";
import { make } from "../../ui/dom.ts";
import type { Frame } from "../canvas/frame.ts";

/**
 * `fit` is to be called when the frame of the plot is elsewhere; the moment it follows by itself.
 */
export class MomentOverlay {
  readonly #element = make("div", { class: "moment", "aria-hidden": "true" });
  readonly #future = make("div", { class: "future" });
  readonly #unknown = make("div", { class: "unknown" });
  readonly #playhead = make("div", { class: "playhead" });
  readonly #store: Store;
  /** Where the playhead is before there is a trace. */
  readonly #end: number;
  #width = 1;

  constructor(slot: HTMLElement, store: Store, end: number) {
    this.#store = store;
    this.#end = end;
    this.#element.append(this.#future, this.#unknown, this.#playhead);
    slot.append(this.#element);
    const { playback, zoom } = store;
    playback.subscribe((change) => {
      if (change === "moment") {
        this.#put();
      }
    });
    zoom.subscribe(() => {
      this.#put();
    });
  }

  fit({ left, width }: Frame): void {
    this.#width = width;
    this.#element.style.left = `${String(left)}px`;
    this.#element.style.width = `${String(width)}px`;
    this.#put();
  }

  #put(): void {
    const { playback, zoom } = this.#store;
    const { trace, axis, atEnd } = playback;
    const place = trace === null ? this.#end : playback.place;
    const known = axis.end({ end: playback.end, eventCount: trace?.eventCount ?? 0 });
    this.#move(this.#playhead, place, zoom.shown);
    this.#cover(this.#future, atEnd ? null : place, zoom.shown);
    this.#cover(this.#unknown, trace?.live === true ? known : null, zoom.shown);
  }

  #cover(veil: HTMLElement, from: number | null, shown: Stretch): void {
    veil.hidden = from === null;
    if (from !== null) {
      this.#move(veil, Math.max(from, shown.start), shown);
    }
  }

  #move(element: HTMLElement, place: number, shown: Stretch): void {
    const x = ((place - shown.start) / length(shown)) * this.#width;
    // Far away is out of sight, too; a browser does not like every number.
    const near = Math.min(Math.max(x, -this.#width), 2 * this.#width);
    element.style.transform = `translateX(${near.toFixed(2)}px)`;
  }
}
