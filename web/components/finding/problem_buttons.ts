// From one problem to the next, and to the first task that failed.

import type { Store } from "../../page/state/store.ts";
import { counted } from "../../page/ui/counted.ts";
import { make, say } from "../../page/ui/dom.ts";

/** `update` is to be called when the problems or the moment are other ones. */
export function problemButtons({ problems }: Store): { element: HTMLElement; update(): void } {
  const first = make("button", { type: "button", class: "first" });
  first.addEventListener("click", () => {
    problems.first();
  });
  const back = stepButton("Previous problem", "‹", "P", () => {
    problems.previous();
  });
  const on = stepButton("Next problem", "›", "N", () => {
    problems.next();
  });
  const place = make("span", { class: "standing" });
  const element = make(
    "div",
    { class: "problems", role: "group", "aria-label": "Problems", hidden: true },
    first,
    back,
    place,
    on,
  );
  return {
    element,
    update: () => {
      const { list, failed, current } = problems;
      element.hidden = list.length === 0;
      first.hidden = failed === 0;
      say(first, `${failed.toLocaleString("en")} failed`);
      first.title = "Go to the first failure (F)";
      const of = counted(list.length, "problem");
      say(place, current === null ? of : `${String(current + 1)} of ${of}`);
      place.title = current === null ? "" : (list[current]?.sentence ?? "");
    },
  };
}

function stepButton(name: string, glyph: string, key: string, act: () => void): HTMLButtonElement {
  const button = make("button", { type: "button", class: "step", "aria-label": name, text: glyph });
  button.title = `${name} (${key})`;
  button.addEventListener("click", act);
  return button;
}
