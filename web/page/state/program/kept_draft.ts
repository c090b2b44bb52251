// The program in the editor is kept as a draft: when the reader pauses, and when it is asked for.

import type { Drafts } from "./drafts.ts";
import type { NoticeAction } from "./notice.ts";

/** Milliseconds without typing after which a draft is written. */
const PAUSE = 300;
const FULL = "This browser's storage is full: your program is not kept for another visit.";

export interface DraftSource {
  /** The reader's text; null where it is as it came, undefined where nothing is to be kept yet. */
  written(): string | null | undefined;
  /** The reader has paused, and what they typed is kept. */
  onKept(): void;
  tell(sentence: string, action?: NoticeAction): void;
}

/** One at a time; where the storage is full, the reader is told once and offered a way out. */
export class KeptDraft {
  /** By which it is kept; empty where it is not. */
  name = "";
  /** The program could not be kept, and the reader knows. */
  #isFull = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #drafts: Drafts;
  readonly #source: DraftSource;

  constructor(drafts: Drafts, source: DraftSource) {
    this.#drafts = drafts;
    this.#source = source;
  }

  /** What is kept by this name; null where that is nothing, or the text as it came. */
  get text(): string | null {
    return this.#drafts.read(this.name);
  }

  saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.save();
      this.#source.onKept();
    }, PAUSE);
  }

  save(): void {
    clearTimeout(this.#timer);
    const text = this.#source.written();
    if (this.name === "" || text === undefined) {
      return;
    }
    if (this.text === text || this.#drafts.write(this.name, text)) {
      this.#isFull = false;
    } else if (!this.#isFull) {
      this.#isFull = true;
      this.#tellFull();
    }
  }

  #tellFull(): void {
    const act = (): void => {
      const isDropped = this.#drafts.dropOldest(this.name);
      this.save();
      if (!this.#isFull) {
        this.#source.tell("The oldest draft is gone, and your program is kept.");
      } else if (isDropped) {
        this.#tellFull();
      } else {
        this.#source.tell(`${FULL} No other draft is left to drop.`);
      }
    };
    this.#source.tell(FULL, { label: "Drop the oldest draft", act });
  }
}
