// A state as it looks everywhere outside the canvas: colour, glyph and word.

import { make } from "../../page/ui/dom.ts";
import type { StateName } from "../../protocol/states.ts";
import { STATES } from "../../protocol/states.ts";

export function badge(state: StateName): HTMLElement {
  const element = make("span", { class: "state" });
  setBadge(element, state);
  return element;
}

export function setBadge(element: HTMLElement, state: StateName | null): void {
  const name = state ?? "";
  if (element.dataset.state === name) {
    return;
  }
  element.dataset.state = name;
  if (state === null) {
    element.textContent = "not yet";
    return;
  }
  const { glyph, label } = STATES[state];
  element.dataset.glyph = glyph;
  element.textContent = label;
}
