// The rules of a style sheet that markup can have a use for: a page holds the styles of each of its
// components, and most of them are for what comes later.

/** What the page's own scripts give to what stands in it, before the components come. */
const GIVEN = ["act"];

/** Attributes that nothing but the components gives to what stands in it, with their values. */
const FIXED = /\[(type|data-state|data-wait)=([\w-]+)\]/g;

/** What a rule can find in markup. */
interface There {
  readonly classes: ReadonlySet<string>;
  readonly html: string;
}

/** `css` is minified and without nested rules. */
export function usedRules(css: string, html: string): string {
  const classes = new Set(GIVEN);
  for (const [, names = ""] of html.matchAll(/ class="([^"]*)"/g)) {
    for (const name of names.split(" ")) {
      classes.add(name);
    }
  }
  return rules(css)
    .map(({ head, body }) => used(head, body, { classes, html }))
    .join("");
}

interface Rule {
  readonly head: string;
  readonly body: string;
}

function rules(css: string): Rule[] {
  const found: Rule[] = [];
  let start = 0;
  while (start < css.length) {
    const open = css.indexOf("{", start);
    if (open < 0) {
      break;
    }
    const close = endOf(css, open);
    found.push({ head: css.slice(start, open), body: css.slice(open + 1, close) });
    start = close + 1;
  }
  return found;
}

/** Where the brace closes that opens at `open`. */
function endOf(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    depth += css[at] === "{" ? 1 : css[at] === "}" ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  throw new Error(`A rule does not end: ${css.slice(open, open + 40)}`);
}

function used(head: string, body: string, there: There): string {
  if (head.startsWith("@media") || head.startsWith("@container")) {
    const inside = rules(body)
      .map((rule) => used(rule.head, rule.body, there))
      .join("");
    return inside === "" ? "" : `${head}{${inside}}`;
  }
  if (head.startsWith("@")) {
    return `${head}{${body}}`;
  }
  const selectors = alternatives(head).filter((selector) => finds(selector, there));
  return selectors.length === 0 ? "" : `${selectors.join(",")}{${body}}`;
}

/** A list of selectors, at its own commas. */
function alternatives(head: string): string[] {
  const found = [""];
  let depth = 0;
  for (const letter of head) {
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (letter === "," && depth === 0) {
      found.push("");
    } else {
      found[found.length - 1] += letter;
    }
  }
  return found;
}

/** Whether a selector can find something; what is in the parentheses of others than `:is` may. */
function finds(selector: string, there: There): boolean {
  let outside = selector.replace(/:is\(([^()]*)\)/g, (_, inside: string) =>
    alternatives(inside).some((each) => finds(each, there)) ? "" : ".nothing-of-these",
  );
  while (outside.includes("(")) {
    outside = outside.replace(/\([^()]*\)/g, "");
  }
  const classes = [...outside.matchAll(/\.([\w-]+)/g)].map(([, name = ""]) => name);
  return (
    classes.every((name) => there.classes.has(name)) &&
    [...outside.matchAll(FIXED)].every(([, name = "", value = ""]) =>
      there.html.includes(` ${name}="${value}"`),
    )
  );
}
