// Lessons' one-liners are Markdown: `code`, *stress*, **strong**, and links to moments of the page.
// Made into elements, not parsed as markup, so that nothing else can come of a sentence.

import { isolated } from "./bidi.ts";
import { make } from "./dom.ts";

const PART = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\((#[^)]+)\)/g;
/** With a hyphen, after which a line may end. */
const NAME = /(\S*(?:\w-|--)\w\S*)/;

/** The pieces of a sentence, to be put into an element; all text is text. */
export function inline(sentence: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const found of sentence.matchAll(PART)) {
    const [whole, code, strong, stress, words, href] = found;
    parts.push(text(sentence.slice(from, found.index)));
    if (words !== undefined) {
      parts.push(make("a", { class: "moment", href }, ...inline(words)));
    } else if (code !== undefined) {
      parts.push(make("code", {}, ...wordsOf(code)));
    } else {
      parts.push(make(strong !== undefined ? "strong" : "em", { text: strong ?? stress ?? "" }));
    }
    from = found.index + whole.length;
  }
  parts.push(text(sentence.slice(from)));
  return parts.filter((part) => part !== "");
}

/** Code's words: none ends a line in the middle of a name, `worker-1`. */
function wordsOf(code: string): (Node | string)[] {
  return code
    .split(NAME)
    .map((part) => (NAME.test(part) ? make("span", { class: "unbroken", text: part }) : part));
}

/** Text as it is set: a number stays in one line with its unit, `0.5 s`. */
function text(words: string): string {
  return isolated(words.replace(/(?<=\d) (?=(?:s|ms|min)\b)/g, "\u00a0"));
}

/** The same as words that are heard: without the marks. */
export function plain(sentence: string): string {
  return sentence.replace(
    PART,
    (_whole, code?: string, strong?: string, stress?: string, words?: string) =>
      code ?? strong ?? stress ?? plain(words ?? ""),
  );
}
