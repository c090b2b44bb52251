import { seconds } from "../../page/state/playback/trace_reading.ts";
import type { Store } from "../../page/state/store.ts";
import { make } from "../../page/ui/dom.ts";
import { inline } from "../../page/ui/inline_markdown.ts";
import type { RenderProps } from "../base/component.ts";
import {
  listParameter,
  numberParameter,
  style,
  textParameter,
  untilRemoved,
} from "../base/component.ts";
import css from "./prediction.css";

/** What Python says of the question. */
interface Question {
  readonly words: string;
  readonly options: readonly string[];
  /** The index of the right option. */
  readonly answer: number;
  /** Why each option is right or wrong. */
  readonly whys: readonly string[];
  /** The moment that shows the answer, as a fragment. */
  readonly look: string;
}

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const about = make("p", { class: "about", text: "It is about the pattern as it came." });
  const build = (): void => {
    const words = textParameter(model, "question");
    const question: Question = {
      words,
      options: listParameter(model, "options").map(String),
      answer: numberParameter(model, "answer") ?? 0,
      whys: listParameter(model, "whys").map(String),
      look: textParameter(model, "look"),
    };
    el.hidden = words === "";
    el.replaceChildren(...(words === "" ? [] : [form(question, store), about]));
  };
  for (const name of ["question", "options", "answer", "whys", "look"]) {
    model.on(name, build);
  }
  const update = (): void => {
    about.hidden = !store.session.edited;
  };
  untilRemoved(model, store.session.subscribe(update));
  update();
  build();
}

function form(question: Question, { progress, session }: Store): HTMLElement {
  const outcome = make("div", { class: "outcome", role: "status", "aria-label": "Answer" });
  const options = question.options.map((words, index) =>
    option(words, index, () => {
      options.forEach(({ judge }, other) => {
        judge(other === question.answer ? "right" : other === index ? "wrong" : "");
      });
      progress.mark("predicted", session.lesson);
      progress.mark("asked", session.lesson);
      outcome.replaceChildren(...reasons(question, index));
    }),
  );
  const kicker = make("span", { class: "kicker", text: "Predict" });
  return make(
    "fieldset",
    { class: "question" },
    make("legend", {}, kicker, ...inline(question.words)),
    ...options.map(({ element }) => element),
    outcome,
  );
}

const JUDGEMENTS = { right: "✓ right", wrong: "× not this", "": "" } as const;

function option(
  words: string,
  index: number,
  chosen: () => void,
): { element: HTMLElement; judge(judgement: keyof typeof JUDGEMENTS): void } {
  const input = make("input", { type: "radio", name: "prediction", value: String(index) });
  const mark = make("span", { class: "mark" });
  input.addEventListener("change", chosen);
  const label = make("label", { class: "option" }, input, make("span", {}, ...inline(words)), mark);
  return {
    element: label,
    judge: (judgement) => {
      label.dataset.judgement = judgement;
      mark.textContent = JUDGEMENTS[judgement];
    },
  };
}

/** What is wrong with the chosen option, if it is wrong; then what is right, and where to see it. */
function reasons({ answer, whys, look }: Question, chosen: number): HTMLElement[] {
  const isRight = chosen === answer;
  const yes = make("strong", { text: isRight ? "Yes. " : "No. " });
  const said = [make("p", {}, yes, ...inline(whys[chosen] ?? ""))];
  if (!isRight) {
    said.push(make("p", {}, ...inline(whys[answer] ?? "")));
  }
  return look === "" ? said : [...said, lookThere(look)];
}

function lookThere(look: string): HTMLElement {
  const at = new URLSearchParams(look.slice(1)).get("t");
  const words = `See it at ${seconds(Number(at))}`;
  return make("a", { class: "place", href: look, text: words });
}
