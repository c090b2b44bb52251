import type { LookName } from "../../page/state/marking/highlight.ts";
import { make } from "../../page/ui/dom.ts";
import type { StateName, WaitName } from "../../protocol/figure/states.ts";
import { STATES, WAITS } from "../../protocol/figure/states.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import css from "./legend.css";
import marks from "./mark.css";

export function render({ model, el, store }: RenderProps): void {
  style(el, css + marks);
  const { highlight } = store;
  const list = make("ul", { "aria-label": "Legend" });
  el.append(list);
  let shown = "";
  let buttons: HTMLButtonElement[] = [];
  const update = (): void => {
    const { looks, look } = highlight;
    if (looks.join() !== shown) {
      shown = looks.join();
      buttons = [];
      list.replaceChildren(
        ...looks.map((each) => {
          const made = entry(each);
          if (isButton(made)) {
            made.addEventListener("click", () => {
              highlight.toggle(each);
            });
            buttons.push(made);
          }
          return make("li", {}, made);
        }),
      );
    }
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.look === look));
    }
  };
  untilRemoved(model, highlight.subscribe(update));
  update();
}

function isButton(element: HTMLElement): element is HTMLButtonElement {
  return element.dataset.look !== undefined;
}

/** A button for what can be picked out; the marks of ends are few enough to be seen. */
function entry(look: LookName): HTMLElement {
  const wait = WAITS[look as WaitName] as (typeof WAITS)[WaitName] | undefined;
  const { glyph, label, meaning, hatch } = wait ?? STATES[look as StateName];
  const ends = wait === undefined && STATES[look as StateName].marker !== null;
  const kind = ends ? "mark end" : wait?.idle === true ? "mark hollow" : "mark";
  const mark = make("i", { class: kind, "aria-hidden": "true", text: glyph });
  mark.dataset[wait === undefined ? "state" : "wait"] = look;
  mark.dataset.hatch = hatch ?? "";
  if (ends) {
    return make("span", { class: "entry", title: meaning }, mark, label);
  }
  const button = make("button", { type: "button", class: "entry", title: meaning }, mark, label);
  button.dataset.look = look;
  return button;
}
