import { stage } from "../page/state/playback.ts";
import { seconds } from "../page/state/trace_reading.ts";
import { make } from "../page/ui/dom.ts";
import type { RenderProps } from "./component.ts";
import { list, numeric, style, text } from "./component.ts";
import { inline } from "./inline_markdown.ts";
import css from "./prediction.css";

export function render({ model, el }: RenderProps): void {
  style(el, css);
  const build = (): void => {
    const question = text(model, "question");
    el.hidden = question === "";
    el.replaceChildren(...(question === "" ? [] : [form(question)]));
  };

  const form = (question: string): HTMLElement => {
    const answer = numeric(model, "answer") ?? 0;
    const options = list(model, "options").map(String);
    const group = make(
      "fieldset",
      { class: "question" },
      make("legend", {}, make("span", { class: "kicker", text: "Predict" }), ...inline(question)),
    );
    const outcome = make("div", { class: "outcome", role: "status", "aria-label": "Answer" });
    const labels = options.map((words, index) => {
      const input = make("input", { type: "radio", name: "prediction", value: String(index) });
      const mark = make("span", { class: "mark" });
      input.addEventListener("change", () => {
        model.chosen = index;
        reveal(index);
      });
      return make("label", { class: "option" }, input, make("span", {}, ...inline(words)), mark);
    });
    const reveal = (chosen: number): void => {
      labels.forEach((label, index) => {
        const verdict = index === answer ? "right" : index === chosen ? "wrong" : "";
        label.dataset.verdict = verdict;
        const mark = label.querySelector(".mark");
        if (mark !== null) {
          mark.textContent =
            verdict === "right" ? "✓ right" : verdict === "wrong" ? "× not so" : "";
        }
      });
      outcome.replaceChildren(
        make(
          "p",
          {},
          make("strong", { text: chosen === answer ? "Yes. " : "No. " }),
          ...inline(text(model, "why")),
        ),
        ...lookThere(numeric(model, "at")),
      );
    };
    group.append(...labels, outcome);
    const chosen = numeric(model, "chosen") ?? -1;
    if (chosen >= 0) {
      const input = labels[chosen]?.querySelector("input");
      if (input) {
        input.checked = true;
      }
      reveal(chosen);
    }
    return group;
  };

  for (const name of ["question", "options", "answer", "why"]) {
    model.on(name, build);
  }
  build();
}

function lookThere(at: number | null): HTMLElement[] {
  if (at === null) {
    return [];
  }
  const button = make("button", {
    type: "button",
    class: "place",
    text: `See it at ${seconds(at)}`,
  });
  button.addEventListener("click", () => {
    stage.pause();
    stage.seek(at);
  });
  return [button];
}
