// Which stretch of the axis the timeline shows. The figure follows; keys, wheel and buttons ask.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Stretch } from "./axis_range.ts";
import { length, moved, revealing, zoomed } from "./axis_range.ts";
import type { Playback } from "./playback.ts";

/** Stretches are in the unit of the axis; what is shown never reaches beyond `whole`. */
export class Zoom {
  /** All that there is. */
  whole: Stretch = { start: 0, end: 1 };
  shown: Stretch = this.whole;

  readonly #playback: Playback;
  readonly #changes = new Signal<undefined>();

  constructor(playback: Playback) {
    this.#playback = playback;
    playback.subscribe((change) => {
      if (change === "moment" && this.closer) {
        this.#show(revealing(this.shown, this.whole, this.#playback.place));
      }
    });
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** True where less than everything is shown. */
  get closer(): boolean {
    return length(this.shown) < length(this.whole);
  }

  /** There is more now, or less: who looks closer stays there. */
  reach(whole: Stretch): void {
    const shown = this.closer ? moved(this.shown, whole, 0) : whole;
    this.whole = whole;
    this.#show(shown);
  }

  /** `factor` times as close around a place on the axis: where left out, around the playhead. */
  by(factor: number, around?: number): void {
    const { start, end } = this.shown;
    const playhead = this.#playback.place;
    const middle = playhead >= start && playhead <= end ? playhead : (start + end) / 2;
    this.#show(zoomed(this.shown, this.whole, factor, around ?? middle));
  }

  /** To the left or to the right, by so much of what is shown. */
  pan(part: number): void {
    this.#show(moved(this.shown, this.whole, part * length(this.shown)));
  }

  /** Exactly this, as far as it is there. */
  to(stretch: Stretch): void {
    const closest = zoomed(this.whole, this.whole, Number.MAX_VALUE, stretch.start);
    if (length(stretch) >= length(closest)) {
      this.#show(moved(stretch, this.whole, 0));
    }
  }

  reset(): void {
    this.#show(this.whole);
  }

  #show(shown: Stretch): void {
    if (shown.start !== this.shown.start || shown.end !== this.shown.end) {
      this.shown = shown;
      this.#changes.emit(undefined);
    }
  }
}
