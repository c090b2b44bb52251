import { make } from "../../page/ui/dom.ts";
import type { RenderProps } from "../base/component.ts";
import { dictionaryParameter, style, untilRemoved } from "../base/component.ts";
import css from "./variants.css";

const LABELS: Readonly<Record<string, string>> = {
  pattern: "Pattern",
  pitfall: "Pitfall",
  exercise: "Exercise",
};

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { session, progress, exploration } = store;
  const tabs = make("fieldset", { class: "tabs" }, make("legend", { text: "Program" }));
  const inputs = new Map<string, HTMLInputElement>();
  el.append(tabs);

  const build = (): void => {
    const programs = dictionaryParameter(model, "programs") as Record<string, string>;
    session.offerPrograms(programs);
    inputs.clear();
    tabs.replaceChildren(make("legend", { text: "Program" }));
    for (const variant of Object.keys(programs)) {
      const input = make("input", { type: "radio", name: "variant", value: variant });
      input.addEventListener("change", () => {
        session.setVariant(variant);
      });
      inputs.set(variant, input);
      const word = make("span", { class: "word", text: LABELS[variant] ?? variant });
      tabs.append(make("label", { class: "tab" }, input, word));
    }
    el.hidden = inputs.size < 2;
    update();
  };
  const update = (): void => {
    for (const [variant, input] of inputs) {
      input.checked = variant === session.variant && !session.linked;
      const solved = variant === "exercise" && progress.has("solved", session.lesson);
      const edited = session.isChanged(variant) && !solved;
      input.parentElement?.toggleAttribute("data-edited", edited);
      input.parentElement?.toggleAttribute("data-solved", solved);
      input.setAttribute("aria-description", solved ? "solved" : edited ? "edited" : "");
    }
  };

  const offerClaims = (): void => {
    exploration.offerClaims(dictionaryParameter(model, "claims") as Record<string, string>);
  };

  model.on("programs", build);
  model.on("claims", offerClaims);
  untilRemoved(model, session.subscribe(update), progress.subscribe(update));
  build();
  offerClaims();
}
