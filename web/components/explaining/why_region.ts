// Why the selected task is where it is: Python's explanation of the moment, and until that is there
// what the trace itself says.

import type { TaskStatus } from "../../page/state/playback/trace_reading.ts";
import { seconds, taskStatusAt } from "../../page/state/playback/trace_reading.ts";
import type { Store } from "../../page/state/store.ts";
import { make, say } from "../../page/ui/dom.ts";
import type { Why, WhyRow } from "../../protocol/stage/explanation.d.ts";
import { setBadge } from "../tasks/state_badge.ts";
import { linked } from "./linked_words.ts";

/** The region, and what brings it up to date. */
export function whyRegion(store: Store): { element: HTMLElement; update: () => void } {
  const { playback, whySelected } = store;
  const name = make("span", { class: "name" });
  const state = make("span", { class: "state" });
  const answer = make("p", { class: "answer" });
  const rows = make("dl", { class: "rows" });
  const task = make(
    "div",
    { class: "task" },
    make("p", { class: "who" }, name, state, answer),
    rows,
  );
  const hint = make("p", {
    class: "hint",
    text: "Select a task, in the timeline or in the table, to see why it is where it is.",
  });
  const element = make(
    "section",
    { class: "why", "aria-label": "Why", tabindex: "-1" },
    task,
    hint,
  );
  let shown: Why | null = null;
  let about: number | null = null;

  const showAnswer = (why: Why): void => {
    if (why === shown) {
      return;
    }
    const hadFocus = element.matches(":focus-within");
    shown = why;
    const sentences = why.words.flatMap((words, index) => [
      index > 0 ? " " : "",
      ...linked(words, store),
    ]);
    answer.replaceChildren(...sentences.filter((piece) => piece !== ""));
    rows.replaceChildren(...why.rows.map((row) => rowOf(row, store)));
    rows.hidden = why.rows.length === 0;
    // Below it is more to read: while one task is looked at, that moves down but never up.
    if (element.offsetHeight > Number.parseFloat(element.style.minHeight || "0")) {
      element.style.minHeight = `${String(element.offsetHeight)}px`;
    }
    if (hadFocus) {
      // The link that was pressed is gone with the answer before.
      element.focus({ preventScroll: true });
    }
  };

  const update = (): void => {
    const { trace, eventNumber, selected } = playback;
    const lane = playback.lane(selected);
    task.hidden = lane === null;
    hint.hidden = lane !== null || trace === null;
    if (selected !== about) {
      about = selected;
      element.style.minHeight = "";
    }
    if (lane === null) {
      return;
    }
    const now = taskStatusAt(lane, eventNumber);
    say(name, lane.name);
    setBadge(state, now);
    const { why } = whySelected;
    element.dataset.answer = why === null ? "none" : whySelected.isCurrent ? "current" : "old";
    if (why === null) {
      shown = null;
      say(answer, inOwnWords(now, lane.created));
      rows.hidden = true;
    } else {
      showAnswer(why);
    }
  };
  return { element, update };
}

function rowOf({ name, depth, words }: WhyRow, store: Store): HTMLElement {
  const row = make(
    "div",
    { class: "row" },
    make("dt", { text: name }),
    make("dd", {}, ...linked(words, store)),
  );
  row.style.setProperty("--depth", String(Math.min(depth, 6)));
  return row;
}

/** What the task is doing, as far as the trace says. */
function inOwnWords(now: TaskStatus | null, created: number): string {
  if (now === null) {
    return `It is created at ${seconds(created)}.`;
  }
  const [inside, line] = now.elsewhere ?? [now.function, now.line];
  const of = inside === "" ? "" : ` of ${inside}`;
  const place = line === null ? `in ${inside || "a library"}` : `at line ${String(line)}${of}`;
  const since = `since ${seconds(now.since)}`;
  const until = now.until === null ? "" : `, until ${seconds(now.until)}`;
  switch (now.state) {
    case "created":
    case "ready":
      return `Ready to run ${place}, ${since}. Another task is before it.`;
    case "running":
      return `Running ${place}.`;
    case "waiting":
      return `Waiting on ${now.label || "nothing known"} ${place}, ${since}${until}.`;
    case "cancelling":
      return `Asked to stop; the cancellation reaches it ${place} (${since}).`;
    case "returned":
      return `Returned${now.label ? ` ${now.label}` : ""} at ${seconds(now.since)}.`;
    case "raised":
      return `Raised${now.label ? ` ${now.label}` : ""} at ${seconds(now.since)}.`;
    case "cancelled":
      return `Cancelled at ${seconds(now.since)}.`;
  }
}
