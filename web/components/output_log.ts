import type { RenderProps } from "./component";
import { style, untilRemoved } from "./component";
import { make, say } from "./dom";
import { printedUpTo, seconds } from "./moment";
import css from "./output_log.css";
import { runner } from "./runner";
import { stage } from "./stage";
import type { TraceOutput } from "./trace";

/** Lines in the document; a program may print a million. */
const MOST = 1000;

export function render({ model, el }: RenderProps): void {
  style(el, css);
  const earlier = make("p", { class: "note", hidden: true });
  const nothing = make("p", { class: "note" });
  const lines = make("div", { class: "lines" });
  const log = make(
    "div",
    { class: "log", role: "log", "aria-label": "Output", tabindex: "0" },
    earlier,
    lines,
    nothing,
  );
  el.append(make("h2", { class: "head", text: "Output" }), log);

  let shown: readonly TraceOutput[] = [];
  let from = 0;
  let to = 0;

  const show = (): void => {
    const { rows, upTo } = current();
    const start = Math.max(0, upTo - MOST);
    const stuck = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
    // What is shown stays in place as long as it is a beginning of what is to be shown.
    const same = rows === shown && start >= from && start <= to;
    if (!same) {
      lines.replaceChildren();
      from = start;
      to = start;
    }
    while (from < start) {
      lines.firstElementChild?.remove();
      from += 1;
    }
    while (to > upTo) {
      lines.lastElementChild?.remove();
      to -= 1;
    }
    if (to < upTo) {
      lines.append(...rows.slice(to, upTo).map((row, index) => line(row, rows[to + index - 1])));
      to = upTo;
    }
    shown = rows;
    earlier.hidden = from === 0;
    say(earlier, `${from.toLocaleString("en")} earlier lines are not shown.`);
    nothing.hidden = upTo > 0;
    say(nothing, rows.length === 0 ? "Nothing was printed." : "Nothing printed yet.");
    if (stuck) {
      log.scrollTop = log.scrollHeight;
    }
  };

  untilRemoved(
    model,
    runner.subscribe((change) => {
      if (change === "output") {
        log.setAttribute("aria-live", "polite");
        show();
      }
    }),
    stage.subscribe((change) => {
      if (change === "moment" || change === "trace") {
        // Scrubbing is not news.
        log.setAttribute("aria-live", "off");
        show();
      }
    }),
  );
  show();
}

/** The stage's output up to the moment; a run that is not on the stage yet speaks for itself. */
function current(): { rows: readonly TraceOutput[]; upTo: number } {
  const { trace, step } = stage;
  if (runner.run > (trace?.run ?? 0) || (trace?.live === true && trace.run === runner.run)) {
    const { rows } = runner.output;
    return { rows, upTo: rows.length };
  }
  const rows = trace?.output ?? NONE;
  return { rows, upTo: printedUpTo(rows, step) };
}

const NONE: readonly TraceOutput[] = [];

function line(row: TraceOutput, before: TraceOutput | undefined): HTMLElement {
  // One time and one name for a burst: what repeats is not worth reading twice.
  const repeats = before !== undefined && before.at === row.at && before.task === row.task;
  const name = make("span", { class: "task", text: row.name });
  name.title = row.name;
  const element = make(
    "div",
    { class: repeats ? "line repeats" : "line" },
    make("span", { class: "at", text: seconds(row.at) }),
    name,
    make("span", { class: "text", "data-text": true, text: row.text.replace(/\n$/, "") }),
  );
  element.dataset["stream"] = row.stream;
  element.addEventListener("click", () => {
    // A selection of text is not a click.
    if (getSelection()?.isCollapsed !== false) {
      stage.pause();
      stage.seek(row.at);
    }
  });
  return element;
}
