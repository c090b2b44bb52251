/** The text that was typed into an element: a browser writes new lines in many ways. */
export function content(node: Node): string {
  if (node instanceof Text) {
    return node.data;
  }
  const inside = [...node.childNodes].map(content).join("");
  if (node instanceof HTMLBRElement) {
    return "\n";
  }
  return node instanceof HTMLDivElement && node.previousSibling !== null ? `\n${inside}` : inside;
}

/** The early program as it was typed. */
export function programIn(element: Element): string {
  const text = content(element);
  let last: Node = element;
  while (last.lastChild !== null) {
    last = last.lastChild;
  }
  // Behind a new line at the end there is one more, for the empty line to be seen.
  return last instanceof HTMLBRElement ? text.slice(0, -1) : text;
}
