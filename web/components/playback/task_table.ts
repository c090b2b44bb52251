import type { Playback } from "../../page/state/playback/playback.ts";
import { seconds, spanAt, standing } from "../../page/state/playback/trace_reading.ts";
import { make, say } from "../../page/ui/dom.ts";
import { sayName } from "../../page/ui/names.ts";
import type { TraceLane } from "../../protocol/trace.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import { setBadge } from "./state_badge.ts";
import css from "./task_table.css";

/** Rows shown; beyond them a sentence says how many more there are. */
const MOST = 200;

interface Row {
  lane: TraceLane;
  element: HTMLTableRowElement;
  button: HTMLButtonElement;
  state: HTMLElement;
  waiting: HTMLElement;
  created: HTMLElement;
  ended: HTMLElement;
  /** The span that the cells show; -2 before they show any. */
  span: number;
}

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { playback } = store;
  const body = make("tbody");
  const more = make("p", { class: "more", hidden: true });
  const heads = ["task", "state", "waiting on", "created", "ended"];
  const table = make(
    "table",
    {},
    make("caption", { text: "Tasks" }),
    make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col", text })))),
    body,
  );
  let rows: Row[] = [];

  const showTrace = (): void => {
    const { trace } = playback;
    const lanes = trace?.lanes.slice(0, MOST) ?? [];
    rows = lanes.map((lane, index) => reuse(rows[index], lane, playback));
    body.replaceChildren(...rows.map((row) => row.element));
    const left = (trace?.lanes.length ?? 0) - rows.length + (trace?.hidden ?? 0);
    more.hidden = left <= 0;
    say(more, `and ${left.toLocaleString("en")} more`);
    showMoment();
    showSelection();
  };
  const showMoment = (): void => {
    for (const row of rows) {
      showRow(row, playback.eventNumber);
    }
  };
  const showSelection = (): void => {
    for (const row of rows) {
      const selected = String(row.lane.task === playback.selected);
      row.button.setAttribute("aria-pressed", selected);
      row.element.dataset.selected = selected;
    }
  };

  el.append(
    make(
      "div",
      { class: "scroll", tabindex: "0", role: "group", "aria-label": "All tasks" },
      table,
      more,
    ),
  );
  untilRemoved(
    model,
    playback.subscribe((change) => {
      if (change === "trace") {
        showTrace();
      } else if (change === "moment") {
        showMoment();
      } else if (change === "selection") {
        showSelection();
      }
    }),
  );
  showTrace();
}

function makeRow(lane: TraceLane, playback: Playback): Row {
  const button = make("button", { type: "button", class: "name" });
  const state = make("span", { class: "state" });
  const waiting = make("td", { class: "waiting" });
  const created = make("td", { class: "number" });
  const ended = make("td", { class: "number" });
  const element = make(
    "tr",
    {},
    make("th", { scope: "row" }, button),
    make("td", {}, state),
    waiting,
    created,
    ended,
  );
  const row: Row = { lane, element, button, state, waiting, created, ended, span: -2 };
  element.addEventListener("click", () => {
    playback.select(playback.selected === row.lane.task ? null : row.lane.task);
  });
  return row;
}

/** The same row for the task in the same place: focus and scrolling survive a new trace. */
function reuse(row: Row | undefined, lane: TraceLane, playback: Playback): Row {
  const used = row ?? makeRow(lane, playback);
  used.lane = lane;
  used.span = -2;
  sayName(used.button, lane.name);
  used.button.setAttribute("aria-label", lane.name);
  used.button.title = lane.name;
  used.button.style.setProperty("--depth", String(Math.min(lane.depth, 6)));
  return used;
}

function showRow(row: Row, eventNumber: number): void {
  const { lane } = row;
  const span = spanAt(lane, eventNumber);
  if (span === row.span) {
    return;
  }
  row.span = span;
  const now = standing(lane, eventNumber);
  row.element.dataset.state = now?.state ?? "";
  setBadge(row.state, now);
  say(row.waiting, now === null || now.ended ? "" : now.label);
  row.waiting.title = row.waiting.textContent;
  say(row.created, now === null ? "" : seconds(lane.created));
  say(row.ended, now?.ended === true && lane.ended !== null ? seconds(lane.ended) : "");
}
