import type { Playback } from "../../page/state/playback/playback.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import { make } from "../../page/ui/dom.ts";
import { inline } from "../../page/ui/inline_markdown.ts";
import type { Finding } from "../../protocol/findings.d.ts";
import type { RenderProps } from "../base/component.ts";
import { list, style, text } from "../base/component.ts";
import type { Asked } from "./exercise_head.ts";
import { exerciseHead, solutionOf } from "./exercise_head.ts";
import { goTo } from "./go_to.ts";
import css from "./verdict.css";

const MARKS = {
  asked: ["○", "Not looked at yet"],
  passed: ["✓", "Passed"],
  failed: ["×", "Not yet"],
  notice: ["!", "Notice"],
} as const;

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const items = make("ul", { class: "findings", "aria-label": "What the run shows" });
  const head = make("div", { class: "exercise" });
  const below = make("div", { class: "exercise" });
  const asked: Asked = { solution: "no" };
  el.append(head, items, below);
  const update = (): void => {
    const findings = list(model, "findings") as Finding[];
    const checks = findings.filter(({ claim }) => claim !== undefined);
    const solution = text(model, "solution");
    const isExercise = checks.length > 0;
    head.replaceChildren(...(isExercise ? exerciseHead(checks, solution, asked, update) : []));
    items.replaceChildren(...findings.map((finding) => item(finding, store.playback)));
    below.replaceChildren(...(isExercise ? solutionOf(solution, asked) : []));
    el.hidden = findings.length === 0;
    if (isExercise && checks.every(({ kind }) => kind === "passed")) {
      store.progress.mark("solved", store.session.lesson);
    }
  };
  model.on("findings", update);
  update();
}

function item(finding: Finding, playback: Playback): HTMLElement {
  const [glyph, word] = MARKS[finding.kind];
  const { claim } = finding;
  const seen = make("span", {}, ...inline(finding.sentence));
  const sentence = make("span", { class: "sentence" }, seen);
  if (claim !== undefined) {
    seen.className = "seen";
    sentence.prepend(make("span", { class: "claim" }, ...inline(claim)), " ");
  }
  const element = make(
    "li",
    { class: "finding" },
    make("span", { class: "mark", role: "img", "aria-label": word, text: glyph }),
    sentence,
  );
  element.dataset.kind = finding.kind;
  if (finding.at !== null || finding.event !== null || finding.task !== null) {
    const at = finding.at === null ? "Show" : `Show at ${seconds(finding.at)}`;
    const button = make("button", { type: "button", class: "place", text: at });
    button.addEventListener("click", () => {
      goTo(playback, finding);
    });
    seen.append(button);
  }
  return element;
}
