// Names that keep their end where there is little room: what tells `worker-1` from `worker-2` is
// there. Two parts of one text, of which the first gives way (`.cut-name` in the styles).

import { make } from "./dom.ts";

/** A number or a short word at the end, with what stands before it. */
const END = /[-_ .:/#]?\d{1,5}$|[-_.:/][^-_.:/]{1,5}$/;
/** A name as short as this has room everywhere. */
const SHORT = 6;

/** The name in two: what may be cut, and what may not. */
export function nameParts(name: string): [start: string, end: string] {
  const at = name.length <= SHORT ? -1 : name.search(END);
  return at < 2 ? [name, ""] : [name.slice(0, at), name.slice(at)];
}

/** Write a name into an element, whose text it then is. */
export function sayName(element: Element, name: string): void {
  if (element.textContent === name && element.childElementCount > 0) {
    return;
  }
  const [start, end] = nameParts(name);
  element.classList.add("cut-name");
  // Each part is cut at the end of its own script.
  element.replaceChildren(...[start, end].map((text) => make("b", { dir: "auto", text })));
}
