// What lessons are found by beside what stands in the page: loaded when a search is first used.

import type { LessonWords, ProblemWords } from "../../../protocol/pages/site_files.d.ts";

const NONE: LessonWords = { about: "", problems: [] };

/**
 * Loaded when it is first asked for, and again after a failure; until it is here, its words are
 * empty.
 */
export class LessonWordsFile {
  readonly #address: string | undefined;
  readonly #loaded: () => void;
  #state: "unasked" | "asked" | "here" | "failed" = "unasked";
  #words: Readonly<Record<string, LessonWords>> = {};

  /** `address`: where the file is; `loaded` is called when it is here, or cannot be had. */
  constructor(address: string | undefined, loaded: () => void) {
    this.#address = address;
    this.#loaded = loaded;
  }

  /** False while it is still to come: then what is not found may be found yet. */
  get isSettled(): boolean {
    return this.#state === "here" || this.#state === "failed";
  }

  /** Those of a lesson; empty ones until the file is here. */
  of(lesson: string): LessonWords {
    return this.#words[lesson] ?? NONE;
  }

  /** All that a lesson is found by, in one text. */
  textOf(lesson: string): string {
    const { about, problems } = this.of(lesson);
    return [about, ...problems.map(problemText)].join(" ");
  }

  /** Also after it could not be had: there may be a network again. */
  load(): void {
    if (this.#address === undefined || this.#state === "asked" || this.#state === "here") {
      return;
    }
    this.#state = "asked";
    void this.#read(this.#address).then((state) => {
      this.#state = state;
      this.#loaded();
    });
  }

  async #read(address: string): Promise<"here" | "failed"> {
    try {
      const response = await fetch(address);
      this.#words = (await response.json()) as Record<string, LessonWords>;
      return "here";
    } catch {
      return "failed";
    }
  }
}

/** All that a problem is found by. */
export function problemText({ words, also }: ProblemWords): string {
  return `${words} ${also}`;
}
