// The line of the program that a link on the stage points to, until the stage shows something else.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";

/** Lines count from 1. Any other trace, moment or selection takes it away. */
export class PointedLine {
  /** In the main file; null for none. */
  line: number | null = null;
  readonly #changes = new Signal<undefined>();

  constructor(playback: Playback) {
    playback.subscribe((change) => {
      if (change === "moment" || change === "selection" || change === "trace") {
        this.#set(null);
      }
    });
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  point(line: number): void {
    // Once more is news too: the reader may have scrolled away.
    this.line = null;
    this.#set(line);
  }

  #set(line: number | null): void {
    if (line !== this.line) {
      this.line = line;
      this.#changes.emit(undefined);
    }
  }
}
