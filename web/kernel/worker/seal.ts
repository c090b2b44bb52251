// What one program does to Python, its files or JavaScript never reaches the next one's run.

import type { EmscriptenModule } from "../../pyodide/internals.ts";
import type { Border, Passes } from "./border.ts";
import { Files } from "./files.ts";
import { KeptState } from "./kept_state.ts";

const setTimer = self.setTimeout.bind(self);

/** Memory never shrinks: a Python that has grown by so many bytes makes way for a small one. */
const MOST_GROWTH = 64 * 1024 * 1024;

/** Border, memory and files together: `close` when a program begins, `open` when it has ended. */
export class Seal {
  readonly #machine: EmscriptenModule;
  readonly #border: Border;
  readonly #files: Files;
  #kept: KeptState | null = null;

  constructor(machine: EmscriptenModule, border: Border) {
    this.#machine = machine;
    this.#border = border;
    border.begin(machine);
    this.#files = new Files(machine);
  }

  /** Keep what the first program will find; before `close`, for it takes a while. */
  prepare(): void {
    this.#kept = new KeptState(this.#machine, this.#border.known);
  }

  /** A program begins; what it finds, the next one will find. */
  close(passes: Passes): void {
    this.#border.close(passes);
  }

  /** It has ended. Gives what cannot be put back, in words; null where all is as it was. */
  open(): string | null {
    this.#border.open();
    const kept = this.#kept as KeptState;
    kept.putBack();
    const files = this.#files.putBack();
    if (this.#border.crossed !== null) {
      return `it used the browser (${this.#border.crossed})`;
    }
    if (!files) {
      return "it wrote to files";
    }
    return kept.growth > MOST_GROWTH ? "its memory has grown" : null;
  }

  /** The warm-up is no program: what it changes stays, for all that come. */
  async warmUp(passes: Passes, warmUp: () => Promise<void>): Promise<void> {
    this.#border.close(passes);
    await warmUp();
    while (!this.#border.isQuiet) {
      await new Promise((done) => setTimer(done, 0));
    }
    this.#border.open();
    this.prepare();
  }

  /** Writes of ours, whatever runs. */
  write(action: () => void): void {
    this.#files.write(action);
  }
}
