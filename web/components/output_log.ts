import { Lines } from "../page/state/output_lines.ts";
import { stage } from "../page/state/playback.ts";
import { runner } from "../page/state/runner.ts";
import { printedUpTo, seconds } from "../page/state/trace_reading.ts";
import { make, say } from "../page/ui/dom.ts";
import type { TraceOutput } from "../protocol/trace.ts";
import type { RenderProps } from "./component.ts";
import { style, untilRemoved } from "./component.ts";
import css from "./output_log.css";

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

  let shown = new Lines(NONE);
  let from = 0;
  let to = 0;
  // To ask for it where lines are added would have the whole page laid out for each batch of them.
  let atEnd = true;
  let following = false;
  log.addEventListener("scroll", () => {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
  });
  const follow = (): void => {
    if (!following) {
      following = true;
      requestAnimationFrame(() => {
        following = false;
        if (atEnd) {
          log.scrollTop = log.scrollHeight;
        }
      });
    }
  };

  const show = (): void => {
    const { rows, upTo } = current();
    if (!shown.of(rows)) {
      shown = new Lines(rows);
      lines.replaceChildren();
      from = 0;
      to = 0;
    }
    const count = shown.countUpTo(upTo);
    const start = Math.max(0, count - MOST);
    if (start > to || start < from) {
      lines.replaceChildren();
      from = start;
      to = start;
    }
    for (; from < start; from += 1) {
      lines.firstElementChild?.remove();
    }
    // The last line may have been, or may become, only a piece of itself: it is made anew.
    for (; to > Math.max(from, Math.min(count, to) - 1); to -= 1) {
      lines.lastElementChild?.remove();
    }
    const made: HTMLElement[] = [];
    for (; to < count; to += 1) {
      const line = shown.line(to, upTo);
      if (line !== null) {
        made.push(element(line.entry, line.text, shown.line(to - 1, upTo)?.entry ?? null));
      }
    }
    lines.append(...made);
    earlier.hidden = from === 0;
    say(earlier, `${from.toLocaleString("en")} earlier lines are not shown.`);
    nothing.hidden = upTo > 0;
    const over = rows.length === 0 && runner.state === "idle";
    say(nothing, over ? "Nothing was printed." : "Nothing printed yet.");
    follow();
  };

  untilRemoved(
    model,
    runner.subscribe((change) => {
      if (change === "output" || change === "state") {
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
  const { trace, event } = stage;
  const undrawn = runner.run > (trace?.run ?? 0) && runner.state !== "waiting";
  if (undrawn || (trace?.live === true && trace.run === runner.run)) {
    const { rows } = runner.output;
    return { rows, upTo: rows.length };
  }
  const rows = trace?.output ?? NONE;
  return { rows, upTo: printedUpTo(rows, event) };
}

const NONE: readonly TraceOutput[] = [];

function element(row: TraceOutput, text: string, before: TraceOutput | null): HTMLElement {
  // One time and one name for a burst: what repeats is not worth reading twice.
  const repeats = before !== null && before.at === row.at && before.task === row.task;
  const name = make("span", { class: "task", text: row.name });
  name.title = row.name;
  const line = make(
    "div",
    { class: repeats ? "line repeats" : "line" },
    make("span", { class: "at", text: seconds(row.at) }),
    name,
    make("span", { class: "text", "data-text": true, text }),
  );
  line.dataset.stream = row.stream;
  line.addEventListener("click", () => {
    // A selection of text is not a click.
    if (getSelection()?.isCollapsed !== false) {
      stage.pause();
      stage.seek(row.at);
    }
  });
  return line;
}
