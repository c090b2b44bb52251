// What the stage shows: one run of one program, or nothing. Picture, table, output and status follow
// it; how that program stands to the one in the editor is told beside it.
//
// Python decides which run it draws (web/app/stage_runs.py), by what the reader turns to and runs.
// This decides whether that run is what the reader means, and what is shown until it comes.

import type { Trace, TraceOutcome, TraceOutput } from "../../../protocol/stage/trace.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";
import { printedUpTo } from "../playback/trace_reading.ts";
import type { Session } from "../program/session.ts";
import type { AppStatus } from "../run/app_status.ts";
import type { EndedRun } from "../run/ended_run.ts";
import type { RunReporter } from "../run/run_reporter.ts";
import type { Runner } from "../run/runner.ts";

/**
 * How what is shown stands to the program in the editor.
 *
 * - `current`: it is a run of that program.
 * - `changed`: it is a run of the program as it was.
 * - `drawing`: another run is on its way to the stage; the one before is there until it comes.
 * - `unseen`: the program has not run. Nothing is shown.
 * - `coming`: it is drawn as soon as the application is here. Nothing is shown.
 * - `undrawable`: it cannot be drawn. Nothing is shown.
 * - `nothing`: it ran, and no task ever began.
 * - `opened`: it came in a file.
 */
export type StageState =
  | "current"
  | "changed"
  | "drawing"
  | "unseen"
  | "coming"
  | "undrawable"
  | "nothing"
  | "opened";

interface Parts {
  readonly playback: Playback;
  readonly runner: Runner;
  readonly reporter: RunReporter;
  readonly session: Session;
  readonly app: AppStatus;
}

interface Shown {
  readonly state: StageState;
  readonly trace: Trace | null;
}

/** Subscribers hear of each new state; the trace that is shown is the playback's. */
export class Stage {
  state: StageState = "current";
  readonly #parts: Parts;
  /** The newest trace of Python's. */
  #trace: Trace | null = null;
  /** The run that is to come on the stage, or is there; 0 where another program was chosen since. */
  #wanted = 0;
  /** The newest run that was seen to begin. */
  #newest = 0;
  /** How many tasks ended with an exception, by the run's number. */
  readonly #raised = new Map<number, number>();
  readonly #changes = new Signal<StageState>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const { runner, reporter, session, app } = parts;
    runner.subscribe((change) => {
      if (change === "finished") {
        const events = runner.recording?.events ?? [];
        const failed = events.filter(
          (event) => event.kind === "finished" && event.how === "raised",
        );
        this.#raised.set(runner.run, failed.length);
      }
      if (runner.run > this.#newest) {
        this.#newest = runner.run;
        this.#wanted = runner.run;
      }
      this.#update();
    });
    session.subscribe((change) => {
      if (change === "turned") {
        this.#wanted = this.#isRunning ? runner.run : 0;
        reporter.chosen(session.program, session.code);
      }
      if (change !== "clock" && change !== "notice") {
        this.#update();
      }
    });
    app.subscribe(() => {
      this.#update();
    });
  }

  subscribe(listener: (state: StageState) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Take what Python has drawn. */
  receive(trace: Trace | null): void {
    this.#trace = trace;
    if (trace?.opened) {
      this.#wanted = 0;
    }
    this.#update();
  }

  /** True from the start of a run until its picture is here, unless the reader turned away. */
  get undrawn(): boolean {
    const trace = this.#trace;
    return this.#wanted !== 0 && (trace?.run !== this.#wanted || Boolean(trace.opened));
  }

  /** True while a run that is over stands there as it was before its end. */
  get isPartlyDrawn(): boolean {
    const { playback, runner } = this.#parts;
    const { trace } = playback;
    return runner.state === "idle" && trace?.live === true && trace.run === runner.run;
  }

  /** The program's text of what is shown; null where that is not known. */
  get source(): string | null {
    const { trace } = this.#parts.playback;
    return trace === null ? null : this.#sourceOf(trace);
  }

  /** How the shown run ended; null while it goes on, and for a run that came with the page. */
  get ended(): EndedRun | null {
    const { runner, playback } = this.#parts;
    if (this.undrawn) {
      const { recording } = runner;
      return runner.state !== "idle" || recording === null
        ? null
        : {
            outcome: recording.outcome,
            end: recording.end,
            tasks: recording.tasks.length,
            events: recording.events.length,
            raised: this.#raised.get(runner.run) ?? 0,
            dropped: recording.dropped,
          };
    }
    const { trace } = playback;
    if (trace === null || trace.run === 0 || trace.opened || trace.live === true) {
      return null;
    }
    const { outcome, end, lanes, hidden, eventCount, dropped } = trace;
    const { kind, message } = outcome;
    if (kind === "running") {
      return null;
    }
    return {
      outcome: { kind, message },
      end,
      tasks: lanes.length + hidden,
      events: eventCount,
      raised: this.#raised.get(trace.run) ?? 0,
      dropped: dropped ?? 0,
    };
  }

  /** How a run of the text in the editor ended; null where what is shown is of another text. */
  get outcome(): (Pick<TraceOutcome, "kind" | "message"> & { line?: number | null }) | null {
    const { runner, playback, session } = this.#parts;
    if (this.undrawn) {
      const isOver = runner.state === "idle" && runner.source === session.code;
      return isOver ? (runner.recording?.outcome ?? null) : null;
    }
    return this.source === session.code ? (playback.trace?.outcome ?? null) : null;
  }

  /**
   * What the shown run printed up to the moment; a run that is not drawn yet speaks for itself. Of
   * one that unfolds everything is there already: it was before the picture came.
   */
  get output(): { rows: readonly TraceOutput[]; upTo: number } {
    const { runner, playback } = this.#parts;
    const { trace, eventNumber, unfolding } = playback;
    const undrawn = this.undrawn && runner.state !== "waiting";
    if (undrawn || (trace?.live === true && trace.run === runner.run)) {
      const { rows } = runner.output;
      return { rows, upTo: rows.length };
    }
    const rows = trace?.output ?? NONE;
    return { rows, upTo: unfolding ? rows.length : printedUpTo(rows, eventNumber) };
  }

  #update(): void {
    const { playback } = this.#parts;
    const { state, trace } = this.#judge();
    const before = this.state;
    this.state = state;
    if (trace !== playback.trace) {
      playback.show(trace);
    }
    if (state !== before) {
      this.#changes.emit(state);
    }
  }

  #judge(): Shown {
    const { session } = this.#parts;
    const trace = this.#trace;
    if (trace === null) {
      return { state: session.foreign ? "unseen" : "current", trace };
    }
    if (this.undrawn) {
      return this.#onItsWay(trace);
    }
    if (trace.opened) {
      return { state: "opened", trace };
    }
    const isOther = (trace.variant ?? session.program) !== session.program;
    if (session.foreign || (isOther && session.linked)) {
      return UNSEEN;
    }
    if (isOther) {
      return this.#onItsWay(trace);
    }
    const source = this.#sourceOf(trace);
    if (trace.lanes.length === 0 && trace.live !== true) {
      // Run 0 came with a page on which nothing has run.
      return trace.run > 0 && source === session.code ? { state: "nothing", trace } : UNSEEN;
    }
    return { state: source === null || source === session.code ? "current" : "changed", trace };
  }

  /** Until Python has drawn another run than that of `trace`. */
  #onItsWay(trace: Trace): Shown {
    const { app, runner, session } = this.#parts;
    const wanted = this.undrawn ? runner.source : session.code;
    if (!trace.opened && this.#sourceOf(trace) === wanted) {
      return { state: "current", trace };
    }
    const isRefused = this.undrawn && runner.state === "idle" && app.notice !== "";
    if (app.state === "failed" || isRefused) {
      return { state: "undrawable", trace: null };
    }
    return app.state === "ready" ? { state: "drawing", trace } : { state: "coming", trace: null };
  }

  #sourceOf(trace: Trace): string | null {
    if (trace.source !== undefined) {
      return trace.source;
    }
    if (trace.run !== 0 || trace.opened) {
      return null;
    }
    return this.#parts.session.programs[trace.variant ?? "pattern"] ?? null;
  }

  get #isRunning(): boolean {
    const { runner, session } = this.#parts;
    const isGoing = runner.run > 0 && runner.state !== "idle";
    return isGoing && runner.program === session.program && runner.source === session.code;
  }
}

const UNSEEN: Shown = { state: "unseen", trace: null };
const NONE: readonly TraceOutput[] = [];
