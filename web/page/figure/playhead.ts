// The timeline's playhead: an overlay of its own, so that the plot below is not repainted.

import type { Playback } from "../state/playback/playback.ts";
import type { Models } from "./models.ts";

export class Playhead {
  readonly #models: Models;

  /** Follows the moment. `end`: where it is before there is a trace. */
  constructor(models: Models, playback: Playback, end: number) {
    this.#models = models;
    this.put(playback.trace === null ? end : playback.place);
    playback.subscribe((change) => {
      if (change === "moment") {
        this.put(playback.place);
      }
    });
  }

  /** Put it to a place on the axis. */
  put(place: number): void {
    this.#models.set("playhead", { location: place });
  }
}
