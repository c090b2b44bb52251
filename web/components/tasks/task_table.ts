import type { PinnedRun } from "../../page/state/comparison/pinned.ts";
import type { Playback } from "../../page/state/playback/playback.ts";
import { seconds, spanAt, taskStatusAt } from "../../page/state/playback/trace_reading.ts";
import { make, say } from "../../page/ui/dom.ts";
import { sayName } from "../../page/ui/names.ts";
import { gathered } from "../../page/ui/throttle.ts";
import type { TraceLane } from "../../protocol/stage/trace.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import { setBadge } from "./state_badge.ts";
import { sorted, TableHeads } from "./table_heads.ts";
import css from "./task_table.css";

/** With more rows than this, only those are in the document that are near to what is seen. */
const MOST = 200;
/** Rows in the document above and below those that are seen. */
const SPARE = 20;
/** Milliseconds between two states of the table while the run is played: more cannot be read. */
const PAUSE = 100;

interface Row {
  lane: TraceLane;
  element: HTMLTableRowElement;
  button: HTMLButtonElement;
  state: HTMLElement;
  waiting: HTMLElement;
  created: HTMLElement;
  ended: HTMLElement;
  difference: HTMLElement;
  /** The span that the cells show; -2 before they show any. */
  span: number;
}

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { playback, pinned, lanes: listed } = store;
  const body = make("tbody");
  const more = make("p", { class: "more", hidden: true });
  const above = make("td", { colspan: "5", class: "spacer" });
  const below = make("td", { colspan: "5", class: "spacer" });
  const heads = new TableHeads(() => {
    order();
  });
  const difference = make("th", { scope: "col", text: "Δ end", hidden: true });
  difference.title = "How much later it ended than in the pinned run";
  heads.element.append(difference);
  const table = make(
    "table",
    {},
    make("caption", { text: "Tasks" }),
    make("thead", {}, heads.element, make("tr", { "aria-hidden": "true" }, above)),
    body,
    make("tfoot", { "aria-hidden": "true" }, make("tr", {}, below)),
  );
  let lanes: readonly TraceLane[] = [];
  let rows: Row[] = [];

  /** Fill the table with the rows that are near to what is seen of it. */
  const showRows = (): void => {
    let [from, to] = [0, lanes.length];
    const height = rows[0]?.element.offsetHeight ?? 0;
    if (lanes.length > MOST && height > 0) {
      from = Math.max(0, Math.floor(scroll.scrollTop / height) - SPARE);
      to = Math.min(lanes.length, from + Math.ceil(scroll.clientHeight / height) + 2 * SPARE);
    } else {
      to = Math.min(to, MOST);
    }
    above.style.height = `${String(from * height)}px`;
    below.style.height = `${String((lanes.length - to) * height)}px`;
    const before = rows;
    rows = lanes.slice(from, to).map((lane, index) => reuse(before[index], lane, playback));
    if (rows.length !== before.length || body.childElementCount !== rows.length) {
      body.replaceChildren(...rows.map((row) => row.element));
    }
    showMoment();
    showSelection();
    showDifferences();
  };
  const showDifferences = (): void => {
    difference.hidden = !pinned.isCompared;
    table.toggleAttribute("data-compared", pinned.isCompared);
    for (const row of rows) {
      showDifference(row, pinned);
    }
  };
  /** Scroll to the row of the selected task where the document has it not. */
  const reveal = (): void => {
    const index = lanes.findIndex((lane) => lane.task === playback.selected);
    const height = rows[0]?.element.offsetHeight ?? 0;
    const isHere = rows.some((row) => row.lane.task === playback.selected);
    if (index >= 0 && !isHere && height > 0) {
      scroll.scrollTop = index * height - scroll.clientHeight / 2;
      showRows();
    }
  };
  const order = (): void => {
    const { trace, eventNumber } = playback;
    if (heads.order !== null) {
      listed.listAll();
    }
    lanes = sorted(trace?.lanes ?? [], heads.order, eventNumber);
    showRows();
    if (lanes.length > rows.length) {
      showRows(); // once more: the height of a row is known now
    }
  };
  const showTrace = (): void => {
    const { trace } = playback;
    order();
    const left = trace?.hidden ?? 0;
    more.hidden = left <= 0;
    say(more, `and ${left.toLocaleString("en")} more`);
  };
  const showMoment = (): void => {
    for (const row of rows) {
      showRow(row, playback.eventNumber);
    }
  };
  const showMomentSoon = gathered(PAUSE, showMoment);
  const showSelection = (): void => {
    for (const row of rows) {
      const selected = String(row.lane.task === playback.selected);
      row.button.setAttribute("aria-pressed", selected);
      row.element.dataset.selected = selected;
    }
  };

  const scroll = make(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": "All tasks" },
    table,
    more,
  );
  scroll.addEventListener("scroll", () => {
    if (lanes.length > MOST) {
      showRows();
    }
  });
  el.append(scroll);
  untilRemoved(
    model,
    pinned.subscribe(showDifferences),
    playback.subscribe((change) => {
      if (change === "trace") {
        showTrace();
      } else if (change === "moment") {
        (playback.playing ? showMomentSoon : showMoment)();
      } else if (change === "selection") {
        reveal();
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
  const difference = make("td", { class: "number", hidden: true });
  const element = make(
    "tr",
    {},
    make("th", { scope: "row" }, button),
    make("td", {}, state),
    waiting,
    created,
    ended,
    difference,
  );
  const row: Row = { lane, element, button, state, waiting, created, ended, difference, span: -2 };
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
  const now = taskStatusAt(lane, eventNumber);
  row.element.dataset.state = now?.state ?? "";
  setBadge(row.state, now);
  say(row.waiting, now === null || now.ended ? "" : now.label);
  row.waiting.title = row.waiting.textContent;
  say(row.created, now === null ? "" : seconds(lane.created));
  say(row.ended, now?.ended === true && lane.ended !== null ? seconds(lane.ended) : "");
}

/** How much later the task ended than in the pinned run; empty where nothing is compared. */
function showDifference({ lane, difference }: Row, pinned: PinnedRun): void {
  const end = pinned.end(lane.task);
  difference.hidden = !pinned.isCompared;
  difference.title = end === null || end.how === "" ? "" : `In the pinned run it ${end.how}`;
  say(difference, end === null ? "" : differenceInWords(end.by));
}

function differenceInWords(by: number | null): string {
  if (by === null) {
    return "only here";
  }
  const words = seconds(Math.abs(by));
  return words === seconds(0) ? "=" : `${by > 0 ? "+" : "−"}${words}`;
}
