// What lists of lessons show late, or find lessons by, beside what stands in the page.

import type { LessonWords, ProblemWords } from "../../../protocol/pages/site_files.d.ts";
import { plain } from "../../ui/inline_markdown.ts";
import { gzippedJson } from "../visits/gzipped.ts";

/** Said behind what was found, where the words could not be had. */
export const TITLES_ONLY =
  " Only titles were searched: the rest could not be loaded. Search again to try again.";

/** Loaded when it is first asked for, and again after a failure. */
export class LessonWordsFile {
  readonly #address: string | undefined;
  readonly #listeners: (() => void)[] = [];
  #state: "unasked" | "asked" | "here" | "failed" = "unasked";
  #words: Readonly<Record<string, LessonWords>> = {};

  /** `address`: where the file is. */
  constructor(address: string | undefined) {
    this.#address = address;
  }

  /** Call back whenever it is here, or cannot be had. */
  whenSettled(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** False while it is still to come: then what is not found may be found yet. */
  get isSettled(): boolean {
    return this.#state === "here" || this.#state === "failed";
  }

  /** True where it could not be had. */
  get isMissing(): boolean {
    return this.#state === "failed";
  }

  /** Those of a lesson; undefined until the file is here. */
  of(lesson: string): LessonWords | undefined {
    return this.#words[lesson];
  }

  /** All that a lesson is found by, in one text. */
  textOf(lesson: string): string {
    const words = this.of(lesson);
    return words === undefined ? "" : [words.about, ...words.problems.map(problemText)].join(" ");
  }

  /** Also after it could not be had: there may be a network again. */
  load(): void {
    if (this.#address === undefined || this.#state === "asked" || this.#state === "here") {
      return;
    }
    this.#state = "asked";
    void this.#read(this.#address).then((state) => {
      this.#state = state;
      for (const listener of this.#listeners) {
        listener();
      }
    });
  }

  async #read(address: string): Promise<"here" | "failed"> {
    // The second time past what the browser has kept, which may be damaged.
    for (const cache of ["default", "reload"] as const) {
      try {
        const text = await gzippedJson(await fetch(address, { cache }));
        this.#words = text as Record<string, LessonWords>;
        return "here";
      } catch {
        // It did not come, or is another file.
      }
    }
    return "failed";
  }
}

/** All that a problem is found by. */
export function problemText({ words, also }: ProblemWords): string {
  return `${plain(words)} ${also}`;
}
