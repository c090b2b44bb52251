// Finding lessons by words: of a title, of asyncio's names, of what goes wrong.

/** Words that tell nothing of a problem. */
const EMPTY = new Set(
  "a an and are at by can do does for from get how i in is it its my of on or program so that the this to too what when why with".split(
    " ",
  ),
);

/**
 * The indices of the texts that have most of the words, in order; all of them where nothing is asked
 * for. A word is found at the beginning of one: `hanging` and `hangs` find `hang`.
 */
export function found(asked: string, texts: readonly string[]): Set<number> {
  const words = tellingWords(asked);
  if (words.length === 0) {
    return new Set(texts.keys());
  }
  const counts = texts.map((text) => countOf(words, text));
  const most = Math.max(...counts);
  return new Set([...texts.keys()].filter((index) => most > 0 && counts[index] === most));
}

/** Whether a text has one of the words at least. */
export function isAbout(asked: string, text: string): boolean {
  return countOf(tellingWords(asked), text) > 0;
}

function countOf(words: readonly string[], text: string): number {
  const there = ` ${wordsOf(text).join(" ")}`;
  const count = words.filter((word) => there.includes(` ${word}`)).length;
  // Words that stand together there, too, tell more.
  const inOneGo = new RegExp(` ${words.map((word) => word.replace("*", "\\*")).join("\\w* ")}`);
  return words.length > 1 && inOneGo.test(there) ? count + 1 : count;
}

function tellingWords(asked: string): string[] {
  return wordsOf(asked)
    .filter((word) => !EMPTY.has(word))
    .map(stem);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9*%]+/)
    .filter((word) => word !== "");
}

/** Without an ending, where enough is left: `stopped` is `stop`. */
function stem(word: string): string {
  const bare = word.replace(/(?:ing|ed|s)$/, "");
  return bare.length < 3 ? word : bare.replace(/([bdglmnprt])\1$/, "$1");
}
