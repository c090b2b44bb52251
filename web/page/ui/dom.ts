// Making elements without ever parsing markup: what is in a trace or a link is shown as text.

type Child = Node | string;

interface Attributes {
  class?: string;
  text?: string;
  [attribute: string]: string | boolean | undefined;
}

/** An element with attributes, `class` and `text` among them, and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") {
      element.textContent = String(value ?? "");
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

/** Set text only where it differs: screen readers and layout notice every write. */
export function say(element: Element, words: string): void {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon drawn with one path on a 16 by 16 grid; it says nothing to a screen reader. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}
