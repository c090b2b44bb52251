import { chosenEvents, placeOf, SORTS } from "../../page/state/finding/event_list.ts";
import type { Playback } from "../../page/state/playback/playback.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import { isolated } from "../../page/ui/bidi.ts";
import { make } from "../../page/ui/dom.ts";
import { gathered } from "../../page/ui/throttle.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import { goTo } from "../playback/go_to.ts";
import css from "./event_log.css";

/** Pixels of a row: as in the style sheet. */
const ROW_HEIGHT = 24;
/** Rows that are in the document above and below those that are seen. */
const SPARE_ROWS = 8;
/** Milliseconds for which letters are gathered before what they find is shown. */
const PAUSE = 120;

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { playback } = store;
  const sort = make(
    "select",
    { "aria-label": "Kinds of events" },
    ...SORTS.map(({ name }, index) => make("option", { value: String(index), text: name })),
  );
  const words = make("input", {
    type: "search",
    "aria-label": "Find events",
    placeholder: "Task or words",
    autocomplete: "off",
    spellcheck: "false",
  });
  const alone = make("button", { type: "button", text: "Selected task", "aria-pressed": "false" });
  alone.title = "Only events of the selected task";
  const log = make("div", { class: "log", role: "log", "aria-label": "Events", tabindex: "0" });
  log.setAttribute("aria-live", "off");
  const rows = make("div", { class: "rows" });
  const nothing = make("p", { class: "note", text: "No event fits." });
  log.append(rows, nothing);
  el.append(
    make(
      "div",
      { class: "top" },
      make("h2", { class: "head", text: "Events" }),
      words,
      sort,
      alone,
    ),
    log,
  );
  let chosen: number[] = [];

  const draw = (): void => {
    const from = Math.max(0, Math.floor(log.scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    const to = Math.min(
      chosen.length,
      from + Math.ceil(log.clientHeight / ROW_HEIGHT) + 2 * SPARE_ROWS,
    );
    const now = placeOf(chosen, playback.eventNumber);
    rows.style.height = `${String(chosen.length * ROW_HEIGHT)}px`;
    rows.style.setProperty("--from", `${String(from * ROW_HEIGHT)}px`);
    rows.replaceChildren(
      ...chosen.slice(from, to).map((event, index) => rowOf(playback, event, from + index - now)),
    );
  };
  /** Keep the playhead's row in view, unless the reader has scrolled away from it while it plays. */
  const follow = (was: number): void => {
    const at = placeOf(chosen, playback.eventNumber);
    const seen = (place: number): boolean =>
      place * ROW_HEIGHT >= log.scrollTop &&
      (place + 1) * ROW_HEIGHT <= log.scrollTop + log.clientHeight;
    if (at >= 0 && !seen(at) && (!playback.playing || seen(was))) {
      log.scrollTop = at * ROW_HEIGHT - log.clientHeight / 2;
    }
  };
  let last = -1;
  const move = (): void => {
    follow(last);
    last = placeOf(chosen, playback.eventNumber);
    draw();
  };
  const choose = (): void => {
    const { trace, selected } = playback;
    const letters = SORTS[Number(sort.value)]?.letters ?? "";
    const task = alone.getAttribute("aria-pressed") === "true" ? selected : null;
    chosen = trace === null ? [] : chosenEvents(trace, { letters, task, words: words.value });
    nothing.hidden = chosen.length > 0;
    alone.setAttribute("aria-disabled", String(selected === null));
    move();
  };

  sort.addEventListener("change", choose);
  words.addEventListener("input", gathered(PAUSE, choose));
  alone.addEventListener("click", () => {
    const on = alone.getAttribute("aria-pressed") !== "true" && playback.selected !== null;
    alone.setAttribute("aria-pressed", String(on));
    choose();
  });
  log.addEventListener("scroll", draw);
  // Also when it is shown: what was not seen has not followed.
  new ResizeObserver(move).observe(log);
  log.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const to = chosen[placeOf(chosen, playback.eventNumber) + by];
    if (by !== 0 && to !== undefined) {
      event.preventDefault();
      goToEvent(playback, to);
    }
  });
  untilRemoved(
    model,
    playback.subscribe((change) => {
      if (change === "trace" || change === "selection") {
        choose();
      } else if (change === "moment") {
        move();
      }
    }),
  );
  choose();
}

function rowOf(playback: Playback, event: number, ahead: number): HTMLElement {
  const { trace } = playback;
  const says = trace?.says[event] ?? "";
  const name = playback.lane(trace?.who?.[event] ?? null)?.name ?? "";
  const who = make("span", { class: "who", text: name });
  who.title = name;
  const words = make("span", { class: "says", text: isolated(says) });
  words.title = says;
  const at = make("span", { class: "at", text: seconds(trace?.at[event] ?? 0) });
  const row = make("div", { class: "row" }, at, who, words);
  row.dataset.when = ahead > 0 ? "later" : ahead === 0 ? "now" : "past";
  row.dataset.sort = trace?.sorts?.[event] ?? "";
  row.addEventListener("click", () => {
    // A selection of text is not a click.
    if (getSelection()?.isCollapsed !== false) {
      goToEvent(playback, event);
    }
  });
  return row;
}

/** The moment at which an event has just happened, and its task. */
function goToEvent(playback: Playback, event: number): void {
  const task = playback.trace?.who?.[event] ?? null;
  goTo(playback, { at: null, event: event + 1, task });
}
