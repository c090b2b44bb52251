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
