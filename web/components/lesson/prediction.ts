import type { Playback } from "../../page/state/playback/playback.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import type { Store } from "../../page/state/store.ts";
import { make } from "../../page/ui/dom.ts";
import { inline } from "../../page/ui/inline_markdown.ts";
import type { RenderProps } from "../base/component.ts";
import { list, numeric, style, text, untilRemoved } from "../base/component.ts";
import css from "./prediction.css";

/** What Python says of the question. */
interface Question {
  readonly words: string;
  readonly options: readonly string[];
  /** The index of the right option. */
  readonly answer: number;
  readonly why: string;
  /** The moment that shows it, in seconds; null where no one moment does. */
  readonly at: number | null;
}

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const about = make("p", { class: "about", text: "It is about the pattern as it came." });
  const build = (): void => {
    const words = text(model, "question");
    const question: Question = {
      words,
      options: list(model, "options").map(String),
      answer: numeric(model, "answer") ?? 0,
      why: text(model, "why"),
      at: numeric(model, "at"),
    };
    el.hidden = words === "";
    el.replaceChildren(...(words === "" ? [] : [form(question, store), about]));
  };
  for (const name of ["question", "options", "answer", "why", "at"]) {
    model.on(name, build);
  }
  const update = (): void => {
    about.hidden = !store.session.edited;
  };
  untilRemoved(model, store.session.subscribe(update));
  update();
  build();
}

function form(question: Question, { playback, progress, session }: Store): HTMLElement {
  const outcome = make("div", { class: "outcome", role: "status", "aria-label": "Answer" });
  const options = question.options.map((words, index) =>
    option(words, index, () => {
      options.forEach(({ judge }, other) => {
        judge(other === question.answer ? "right" : other === index ? "wrong" : "");
      });
      progress.mark("asked", session.lesson);
      outcome.replaceChildren(...reasons(question, index, playback));
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

const JUDGEMENTS = { right: "✓ right", wrong: "× not so", "": "" } as const;

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
      label.dataset.verdict = judgement;
      mark.textContent = JUDGEMENTS[judgement];
    },
  };
}

function reasons({ answer, why, at }: Question, chosen: number, playback: Playback): HTMLElement[] {
  const yes = make("strong", { text: chosen === answer ? "Yes. " : "No. " });
  return [make("p", {}, yes, ...inline(why)), ...(at === null ? [] : [lookThere(at, playback)])];
}

function lookThere(at: number, playback: Playback): HTMLElement {
  const words = `See it at ${seconds(at)}`;
  const button = make("button", { type: "button", class: "place", text: words });
  button.addEventListener("click", () => {
    playback.pause();
    playback.seek(at);
  });
  return button;
}
