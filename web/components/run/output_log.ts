import type { Playback } from "../../page/state/playback/playback.ts";
import { printedUpTo, seconds } from "../../page/state/playback/trace_reading.ts";
import { Lines } from "../../page/state/run/output_lines.ts";
import { counted } from "../../page/ui/counted.ts";
import { make, say } from "../../page/ui/dom.ts";
import { gathered } from "../../page/ui/throttle.ts";
import type { TraceOutput } from "../../protocol/stage/trace.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import { outputLine } from "./output_line.ts";
import css from "./output_log.css";
import { OutputNews } from "./output_news.ts";

/** Lines in the document; a program may print a million. */
const MOST_LINES = 1000;
/** The room that they take, in characters: one print may hold as many lines, and be as long. */
const MOST_ROOM = 250_000;
const SECOND = 1000;

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { playback, runner, stage } = store;
  const earlier = make("p", { class: "note", hidden: true });
  const nothing = make("p", { class: "note" });
  const log = make("div", { class: "log", role: "log", "aria-label": "Output", tabindex: "0" });
  // A program may print faster than anything can be said: what is new is told once a second.
  log.setAttribute("aria-live", "off");
  const spoken = make("p", { class: "unseen", "aria-live": "polite" });
  const lines = new LineList((row) => lineOf(row, playback));
  log.append(earlier, lines.element, nothing);
  el.append(make("h2", { class: "head", text: "Output" }), log, spoken);
  const news = new OutputNews();
  const tell = gathered(SECOND, () => {
    const { rows, upTo } = stage.output;
    say(spoken, news.words(runner.run, rows, upTo));
  });
  const keepToEnd = endKeeper(log);

  const show = (): void => {
    const { rows, upTo } = stage.output;
    const left = lines.show(rows, upTo);
    lines.dimFrom(playback.unfolding ? printedUpTo(rows, playback.eventNumber) : upTo);
    earlier.hidden = left === 0;
    say(earlier, `${counted(left, "earlier line")} ${left === 1 ? "is" : "are"} not shown.`);
    nothing.hidden = upTo > 0;
    const over = rows.length === 0 && runner.state === "idle";
    say(nothing, over ? "Nothing was printed." : "Nothing printed yet.");
    keepToEnd();
  };

  untilRemoved(
    model,
    runner.subscribe((change) => {
      if (change === "output" || change === "state") {
        show();
        tell();
      }
    }),
    playback.subscribe((change) => {
      // Scrubbing is not news.
      if (change === "moment" || change === "trace" || change === "playing") {
        show();
      }
    }),
  );
  show();
}

const NO_OUTPUT: readonly TraceOutput[] = [];

/** The last lines of an output as elements, of which only those are made that are new. */
class LineList {
  readonly element = make("div", { class: "lines" });
  readonly #make: (line: Line) => HTMLElement;
  #lines = new Lines(NO_OUTPUT);
  /** The lines from here to there are in the document. */
  #from = 0;
  #to = 0;
  /** So many of those are not dim; infinitely many where none is. */
  #lit = Infinity;

  constructor(make: (line: Line) => HTMLElement) {
    this.#make = make;
  }

  /** Show what the first `upTo` of the rows have printed; gives how many lines are left out. */
  show(rows: readonly TraceOutput[], upTo: number): number {
    if (!this.#lines.of(rows)) {
      this.#lines = new Lines(rows);
      this.#beginAt(0);
    }
    const count = this.#lines.countUpTo(upTo);
    const start = Math.max(0, count - MOST_LINES, this.#lines.leftOut(upTo, MOST_ROOM));
    if (start > this.#to || start < this.#from) {
      this.#beginAt(start);
    }
    for (; this.#from < start; this.#from += 1) {
      this.element.firstElementChild?.remove();
    }
    // The last line may have been, or may become, only a piece of itself: it is made anew.
    const kept = Math.max(this.#from, Math.min(count, this.#to) - 1);
    for (; this.#to > kept; this.#to -= 1) {
      this.element.lastElementChild?.remove();
    }
    this.#append(count, upTo);
    return this.#from;
  }

  /** Dim the lines that begin with this entry or a later one. */
  dimFrom(entry: number): void {
    const { children } = this.element;
    const lit = this.#lines.countUpTo(entry) - this.#from;
    const before = this.#lit;
    this.#lit = lit < children.length ? lit : Infinity;
    for (let index = Math.min(lit, before); index < children.length; index += 1) {
      children[index]?.classList.toggle("yet", index >= lit);
    }
  }

  #beginAt(line: number): void {
    this.element.replaceChildren();
    this.#lit = Infinity;
    this.#from = line;
    this.#to = line;
  }

  #append(count: number, upTo: number): void {
    const made: HTMLElement[] = [];
    for (; this.#to < count; this.#to += 1) {
      const line = this.#lines.line(this.#to, upTo);
      if (line !== null) {
        const before = this.#lines.line(this.#to - 1, upTo)?.entry ?? null;
        made.push(this.#make({ ...line, before }));
      }
    }
    this.element.append(...made);
  }
}

interface Line {
  readonly entry: TraceOutput;
  readonly text: string;
  /** What began the line before; null for the first. */
  readonly before: TraceOutput | null;
}

function lineOf({ entry, text, before }: Line, playback: Playback): HTMLElement {
  const line = outputLine({
    at: seconds(entry.at),
    task: entry.name,
    text,
    stream: entry.stream,
    // One time and one name for a burst: what repeats is not worth reading twice.
    repeats: before !== null && before.at === entry.at && before.task === entry.task,
  });
  line.addEventListener("click", () => {
    // A selection of text is not a click.
    if (getSelection()?.isCollapsed !== false) {
      playback.pause();
      playback.seek(entry.at);
    }
  });
  return line;
}

/** Keeps a log scrolled to its end, unless the reader has scrolled away from it. */
function endKeeper(log: HTMLElement): () => void {
  // To ask for it where lines are added would have the whole page laid out for each batch of them.
  let atEnd = true;
  let asked = false;
  log.addEventListener("scroll", () => {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
  });
  return () => {
    if (asked) {
      return;
    }
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      if (atEnd) {
        log.scrollTop = log.scrollHeight;
      }
    });
  };
}
