import type { Playback } from "../../page/state/playback/playback.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import { make } from "../../page/ui/dom.ts";
import { inline } from "../../page/ui/inline_markdown.ts";
import type { Finding } from "../../protocol/findings.d.ts";
import type { RenderProps } from "../base/component.ts";
import { list, style } from "../base/component.ts";
import css from "./verdict.css";

const MARKS = {
  passed: ["✓", "Passed"],
  failed: ["×", "Not yet"],
  notice: ["!", "Notice"],
} as const;

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const items = make("ul", { class: "findings", "aria-label": "What the run shows" });
  el.append(items);
  const update = (): void => {
    const findings = list(model, "findings") as Finding[];
    items.replaceChildren(...findings.map((finding) => item(finding, store.playback)));
    el.hidden = findings.length === 0;
  };
  model.on("findings", update);
  update();
}

function item(finding: Finding, playback: Playback): HTMLElement {
  const [glyph, word] = MARKS[finding.kind];
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
      goTo(finding, playback);
    });
    sentence.append(button);
  }
  return element;
}

function goTo({ at, event, task }: Finding, playback: Playback): void {
  playback.pause();
  if (task !== null) {
    playback.select(task);
  }
  if (event !== null) {
    playback.seekEvent(event);
  } else if (at !== null) {
    playback.seek(at);
  }
}
