import type { Standing } from "../../page/state/playback/trace_reading.ts";
import { seconds, standing } from "../../page/state/playback/trace_reading.ts";
import { make, say } from "../../page/ui/dom.ts";
import type { TraceFrame } from "../../protocol/trace.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import css from "./inspector.css";
import { setBadge } from "./state_badge.ts";

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { playback } = store;
  const event = make("p", { class: "event" });
  const name = make("span", { class: "name" });
  const state = make("span", { class: "state" });
  const doing = make("p", { class: "doing" });
  const stack = make("ol", { class: "stack", "aria-label": "Where it stands, outermost first" });
  const task = make(
    "div",
    { class: "task" },
    make("p", { class: "who" }, name, state),
    doing,
    stack,
  );
  const hint = make("p", {
    class: "hint",
    text: "Select a task, in the timeline or in the table, to see what it is doing.",
  });
  el.append(event, task, hint);

  const update = (): void => {
    const { trace, eventNumber } = playback;
    const said = eventNumber === 0 ? "Before the first event." : trace?.says[eventNumber - 1];
    say(event, trace === null ? "" : (said ?? ""));
    // Each event is news to a screen reader; a run that is played would be too much of it.
    event.setAttribute("aria-live", playback.playing ? "off" : "polite");
    const lane = playback.lane(playback.selected);
    task.hidden = lane === null;
    hint.hidden = lane !== null || trace === null;
    if (lane === null) {
      return;
    }
    const now = standing(lane, eventNumber);
    say(name, lane.name);
    setBadge(state, now);
    say(doing, now === null ? `It is created at ${seconds(lane.created)}.` : sentence(now));
    showStack(stack, now?.stack ?? []);
  };

  untilRemoved(
    model,
    playback.subscribe((change) => {
      if (change !== "settings") {
        update();
      }
    }),
  );
  update();
}

/** What the task is doing, in words. */
function sentence(now: Standing): string {
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

function showStack(list: HTMLElement, stack: readonly TraceFrame[]): void {
  list.hidden = stack.length < 2;
  list.replaceChildren(
    ...stack.map(([coroutine, line]) =>
      make("li", { text: line === null ? coroutine : `${coroutine}, line ${String(line)}` }),
    ),
  );
}
