// Which files go over the line first: on a slow one, a file that comes beside another one makes
// that come later.

/** Bytes: where no more of the urgent files is to come, the next one is asked for just in time. */
const NEARLY_HERE = 128 * 1024;

/** An urgent file that is asked for. */
export interface Passage {
  /** So many bytes are still to come. */
  moved(left: number): void;
}

export class LineOrder {
  /** Bytes that are still to come. */
  readonly #urgent = new Map<Passage, number>();
  /** What is called when the line is free. */
  readonly #waiting: (() => void)[] = [];

  /** An urgent file of so many bytes is asked for. */
  begin(size: number): Passage {
    const passage: Passage = {
      moved: (left) => {
        this.#urgent.set(passage, Math.max(0, left));
        this.#letPass();
      },
    };
    this.#urgent.set(passage, size);
    return passage;
  }

  /** Settles when what is not urgent may be asked for. */
  async turn(): Promise<void> {
    if (this.#isBusy) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  get #isBusy(): boolean {
    const left = [...this.#urgent.values()].reduce((sum, each) => sum + each, 0);
    return left > NEARLY_HERE;
  }

  #letPass(): void {
    if (!this.#isBusy) {
      for (const pass of this.#waiting.splice(0)) {
        pass();
      }
    }
  }
}
