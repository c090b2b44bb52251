import { stage } from "../page/state/playback.ts";
import { seconds } from "../page/state/trace_reading.ts";
import { make } from "../page/ui/dom.ts";
import type { RenderProps } from "./component.ts";
import { list, style } from "./component.ts";
import { inline } from "./inline_markdown.ts";
import css from "./verdict.css";

interface Finding {
  kind: "passed" | "failed" | "notice";
  sentence: string;
  at: number | null;
  event: number | null;
  task: number | null;
  line: number | null;
}

const MARKS = {
  passed: ["✓", "Passed"],
  failed: ["×", "Not yet"],
  notice: ["!", "Notice"],
} as const;

export function render({ model, el }: RenderProps): void {
  style(el, css);
  const items = make("ul", { class: "findings", "aria-label": "What the run shows" });
  el.append(items);
  const update = (): void => {
    const findings = list(model, "findings") as Finding[];
    items.replaceChildren(...findings.map(item));
    el.hidden = findings.length === 0;
  };
  model.on("findings", update);
  update();
}

function item(finding: Finding): HTMLElement {
  const [glyph, word] = MARKS[finding.kind] ?? MARKS.notice;
  const sentence = make("span", { class: "sentence" }, ...inline(finding.sentence));
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
      goTo(finding);
    });
    sentence.append(button);
  }
  return element;
}

function goTo({ at, event, task }: Finding): void {
  stage.pause();
  if (task !== null) {
    stage.select(task);
  }
  if (event !== null) {
    stage.seekEvent(event);
  } else if (at !== null) {
    stage.seek(at);
  }
}
