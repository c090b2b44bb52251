// The status region: a sentence, the seconds of a run, an undo, and how much has been loaded.

import { seconds } from "../../page/state/playback/trace_reading.ts";
import type { Progress } from "../../page/state/run/kernel_port.ts";
import { status } from "../../page/state/run/status_text.ts";
import type { Store } from "../../page/state/store.ts";
import { make, say } from "../../page/ui/dom.ts";

export interface StatusRegion {
  readonly elements: readonly HTMLElement[];
  update(): void;
}

export function statusRegion(store: Store): StatusRegion {
  const { ownPage, session, runner } = store;
  const sentence = make("span", { class: "sentence" });
  const ticker = make("span", { class: "ticker", "aria-hidden": "true" });
  const undo = make("button", { type: "button", class: "undo", text: "Undo", hidden: true });
  const move = make("button", {
    type: "button",
    class: "undo",
    text: "Move to a page of its own",
    hidden: true,
  });
  move.addEventListener("click", () => {
    ownPage.move();
  });
  const region = make("div", { class: "status", role: "status", "aria-label": "Status" }, sentence);
  const bar = make("progress", { class: "progress", "aria-label": "Loading", hidden: true });
  undo.addEventListener("click", () => {
    session.notice?.undo?.();
  });
  const update = (): void => {
    const now = wording(store);
    say(sentence, now.sentence);
    region.dataset.tone = now.tone;
    undo.hidden = session.notice?.undo === undefined;
    move.hidden = !ownPage.isOffered || !undo.hidden;
    showProgress(bar, loading(store));
    if (runner.state === "running") {
      tick(ticker, store);
    } else {
      say(ticker, "");
    }
  };
  return { elements: [make("div", { class: "below" }, region, ticker, undo, move), bar], update };
}

/** What the session or Python has to say comes before how things stand. */
function wording(store: Store): { sentence: string; tone: string } {
  const { session, runner, kernel, app, stage } = store;
  const notice = session.notice?.sentence || (runner.state === "idle" ? app.notice : "");
  if (notice) {
    return { sentence: notice, tone: "quiet" };
  }
  return status({
    run: runner.state,
    kernel: kernel.state,
    progress: kernel.progress,
    problem: kernel.problem,
    ended: stage.ended,
    app: app.state,
    appProgress: app.progress,
    appProblem: app.problem,
    undrawn: stage.undrawn,
  });
}

function loading({ kernel, app }: Store): Progress | null {
  return kernel.state === "booting" ? (kernel.progress ?? app.progress) : null;
}

function showProgress(bar: HTMLProgressElement, progress: Progress | null): void {
  bar.hidden = progress === null;
  if (progress === null || progress.total === null || progress.total <= 0) {
    bar.removeAttribute("value");
  } else {
    bar.max = progress.total;
    bar.value = progress.loaded;
  }
}

/**
 * Count the seconds of a run, beside the sentence: not announced, only seen. Of a live run the
 * program's own, which the transport tells, too; else those on the clock of the wall.
 */
function tick(ticker: HTMLElement, { runner, playback }: Store): void {
  const { run } = runner;
  const show = (): void => {
    if (runner.run === run && runner.state === "running" && ticker.isConnected) {
      const { trace } = playback;
      if (runner.clock === "live") {
        say(ticker, trace?.live && trace.run === run ? seconds(playback.end) : "");
        requestAnimationFrame(show);
      } else {
        const passed = (performance.now() - runner.startedAt) / 1000;
        say(ticker, passed < 0.4 ? "" : `${passed.toFixed(1)} s`);
        setTimeout(show, 100);
      }
    }
  };
  if (ticker.dataset.run !== String(run)) {
    ticker.dataset.run = String(run);
    show();
  }
}
