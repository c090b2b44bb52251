// What a program is called: what its docstring begins with, else its file's name.

const UNTITLED = "Untitled program";
/** Characters; a longer first line is no title. */
const MOST = 80;

/** `file`: the name of the file that the program came in; empty where it came in none. */
export function titleOf(source: string, file = ""): string {
  const line = docstring(source)
    .split("\n")
    .map((each) => each.trim())
    .find((each) => each !== "");
  if (line === undefined) {
    return file || UNTITLED;
  }
  const words = line.replace(/\.$/, "");
  return words.length <= MOST ? words : `${words.slice(0, MOST - 1)}…`;
}

/** The text of the string that a program begins with; empty where it begins with none. */
function docstring(source: string): string {
  const code = source.replace(/^(?:\uFEFF)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*/, "");
  const found = /^[rRuU]?("""|'''|"|')([\s\S]*?)\1/.exec(code);
  const [, quotes = "", text = ""] = found ?? [];
  return quotes.length === 1 && text.includes("\n") ? "" : text;
}
