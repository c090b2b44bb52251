// Finding lessons by words: of a title, of asyncio's names, of what goes wrong. What is typed in haste
// is found as well: endings differ, letters are wrong, one word is two.

import { distance } from "./spelling.ts";

/** Words that tell nothing of a problem. */
const EMPTY = new Set(
  "a all an and are asyncio at be by can cannot do does for from get got how i in is it its my not of on or program python so that the there this to too what when why with work working".split(
    " ",
  ),
);

/** What is found has this share of what the best has: of the words, each by how seldom it is. */
const ENOUGH = 0.66;

/** What stands between a text's words and each two of them in one. */
const PAIRS = " | ";

/** What a search has found; texts are told by their index. */
export interface Found {
  /** The indices of the texts that have most of the words; all of them where nothing is asked for. */
  readonly shown: ReadonlySet<number>;
  /** True where even the best lacks most of the words. */
  readonly isPoor: boolean;
  /** What wrong words were taken for, `semafore` → `semaphore`. */
  readonly meant: ReadonlyMap<string, string>;
  /** Whether a part of one of the texts is why that was found. */
  isWhy(part: string, index: number): boolean;
}

interface Term {
  /** It is found at the beginning of a word: `hang` in `hangs`. */
  readonly start: string;
  /** How much it tells: less where many texts have it. */
  readonly weight: number;
}

/** `texts` in any case; they are not changed afterwards. Each search goes through all of them. */
export class WordSearch {
  readonly #texts: readonly string[];

  constructor(texts: readonly string[]) {
    this.#texts = texts.map(searched);
  }

  find(asked: string): Found {
    const words = wordsOf(asked).filter((word) => !EMPTY.has(word));
    const meant = new Map<string, string>();
    const terms = words.flatMap((word) => this.#termsOf(word, meant));
    const scores = this.#texts.map((text) => scoreOf(terms, text));
    const best = Math.max(...scores);
    const shown = [...scores.keys()].filter(
      (index) => words.length === 0 || (best > 0 && (scores[index] ?? 0) >= best * ENOUGH),
    );
    const most = Math.max(...this.#texts.map((text) => terms.filter(isIn(text)).length));
    return {
      shown: new Set(shown),
      isPoor: most * 2 < words.length,
      meant,
      isWhy: (part, index) => {
        const score = scoreOf(terms, searched(part));
        return score > 0 && score >= (scores[index] ?? 0) * ENOUGH;
      },
    };
  }

  /** What to look for: the word, its parts where no text has it whole, or what was meant by it. */
  #termsOf(word: string, meant: Map<string, string>): Term[] {
    const whole = this.#term(stem(word));
    if (whole !== null) {
      return [whole];
    }
    const parts = word.split("_").filter((part) => !EMPTY.has(part));
    if (word.includes("_")) {
      return parts.flatMap((part) => this.#termsOf(part, meant));
    }
    const nearest = this.#nearest(word);
    const term = nearest === null ? null : this.#term(nearest);
    if (nearest === null || term === null) {
      return [];
    }
    meant.set(word, nearest);
    return [term];
  }

  #term(start: string): Term | null {
    const having = this.#texts.filter((text) => isIn(text)({ start })).length;
    const weight = Math.log(this.#texts.length / having) + 0.1;
    return having === 0 ? null : { start, weight };
  }

  /** The word of the texts that is written most like it, no two in one; null where none is. */
  #nearest(word: string): string | null {
    let wrong = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
    let nearest: string | null = null;
    const words = this.#texts.flatMap((text) => text.split(PAIRS, 1)).join(" ");
    for (const other of new Set(words.split(" "))) {
      const apart = distance(word, other);
      if (apart <= wrong && other[0] === word[0]) {
        [nearest, wrong] = [other, apart - 1];
      }
    }
    return nearest;
  }
}

function isIn(text: string): (term: Pick<Term, "start">) => boolean {
  return ({ start }) => text.includes(` ${start}`);
}

/** Words that stand together there, too, tell more. */
function scoreOf(terms: readonly Term[], text: string): number {
  return terms.filter(isIn(text)).reduce((score, term) => {
    const next = terms[terms.indexOf(term) + 1];
    const isPair = next !== undefined && isFollowed(term.start, next.start, text);
    return score + term.weight + (isPair ? Math.min(term.weight, next.weight) : 0);
  }, 0);
}

function isFollowed(start: string, next: string, text: string): boolean {
  const escaped = [start, next].map((each) => each.replaceAll("*", "\\*"));
  return new RegExp(` ${escaped.join("\\S* ")}`).test(text);
}

/** A text as it is searched: its words, and after them each two of them in one: `time out`. */
function searched(text: string): string {
  const words = wordsOf(text).flatMap((word) => [word, ...partsOf(word)]);
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ""}${word}`);
  return ` ${words.join(" ")}${PAIRS}${pairs.join(" ")}`;
}

function partsOf(name: string): string[] {
  return name.includes("_") ? name.split("_") : [];
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9*%_]+/g) ?? []).map((word) =>
    word.replace(/(?<=..)(?:ies|ied)$/, "y"),
  );
}

/** Without an ending, where enough is left: `stopped` is `stop`, and `debounce` as `debouncing`. */
function stem(word: string): string {
  const bare = word.replace(/(?:ing|ed|s|(?<=....)e)$/, "");
  return bare.length < 3 ? word : bare.replace(/([bdglmnprt])\1$/, "$1");
}
