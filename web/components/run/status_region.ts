// The status region: a sentence, the seconds of a run, a button, and how much has been loaded.

import { runToWatch } from "../../page/state/actions.ts";
import { progressWords } from "../../page/state/exploration/exploration_words.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import type { LoadProgress } from "../../page/state/run/loading.ts";
import { DRAWING, status, toBeDrawn } from "../../page/state/run/status_text.ts";
import type { Store } from "../../page/state/store.ts";
import { isolated } from "../../page/ui/bidi.ts";
import { make, say } from "../../page/ui/dom.ts";

export interface StatusRegion {
  readonly elements: readonly HTMLElement[];
  update(): void;
}

/** `beside` stands at the end of its line. */
export function statusRegion(store: Store, beside: HTMLElement): StatusRegion {
  const { ownPage, session, runner, exploration } = store;
  const sentence = make("span", { class: "sentence" });
  const ticker = make("span", { class: "ticker", "aria-hidden": "true" });
  const act = make("button", { type: "button", class: "act", hidden: true });
  const move = make("button", {
    type: "button",
    class: "act",
    text: "Move to a page of its own",
    hidden: true,
  });
  move.addEventListener("click", () => {
    ownPage.move();
  });
  const retry = make("button", { type: "button", class: "act", text: "Try again", hidden: true });
  retry.addEventListener("click", () => {
    store.app.tryAgain();
    store.kernel.tryAgain();
  });
  const region = make("div", { class: "status", role: "status", "aria-label": "Status" }, sentence);
  const bar = make("progress", { class: "progress", "aria-label": "Loading", hidden: true });
  const written = make("button", {
    type: "button",
    class: "act",
    text: "Run as written",
    hidden: true,
  });
  written.title = "Leave the other order, and run the program as it is written";
  written.addEventListener("click", () => {
    store.order.choose("");
    void runToWatch(store);
  });
  act.addEventListener("click", () => {
    session.notice?.action?.act();
  });
  let before: unknown;
  const update = (): void => {
    const now = wording(store);
    // How much has been loaded is read from the bar; to hear every megabyte would be too much.
    const isCounting = isLoading(store) && before === runner.state;
    before = runner.state;
    // That a run is being drawn is over before it is heard.
    const isPassing = isCounting || now.sentence === DRAWING;
    region.setAttribute("aria-live", isPassing ? "off" : "polite");
    say(sentence, isolated(now.sentence));
    region.dataset.tone = now.tone;
    say(act, session.notice?.action?.label ?? "");
    act.hidden = session.notice?.action === undefined;
    retry.hidden = store.app.state !== "failed" && store.kernel.state !== "failed";
    written.hidden = store.order.text === "" || session.foreign;
    move.hidden = !ownPage.isOffered || !act.hidden || !retry.hidden;
    showProgress(bar, waitedFor(store));
    if (runner.state === "running") {
      tick(ticker, store);
    } else {
      delete ticker.dataset.run;
      say(ticker, exploration.isGoing ? progressWords(exploration) : drawing(store));
    }
  };
  return {
    elements: [
      make("div", { class: "below" }, region, ticker, retry, act, written, move, beside),
      bar,
    ],
    update,
  };
}

function isLoading({ kernel, loading }: Store): boolean {
  return !kernel.isReady && loading.run !== null;
}

/** What is told of by the bar: what a run needs, then what draws it. */
function waitedFor({ kernel, app, loading }: Store): LoadProgress | null {
  if (!kernel.isReady) {
    return kernel.state === "failed" ? null : loading.run;
  }
  return app.state === "booting" ? loading.rest : null;
}

/** Seen, and not announced. */
function drawing({ stage, app, kernel, loading }: Store): string {
  // A spare kernel is no kernel that the run waits for.
  const awaited = kernel.isReady ? null : loading.run;
  const facts = { undrawn: stage.undrawn, app: app.state, loading: awaited };
  return toBeDrawn(facts, loading.rest);
}

/** What the session or Python has to say comes before how things stand. */
function wording(store: Store): { sentence: string; tone: string } {
  const { session, runner, kernel, app, stage, exploration, loading } = store;
  const { notice } = session;
  if (notice !== null) {
    return notice;
  }
  if (app.notice !== "" && runner.state === "idle") {
    return { sentence: app.notice, tone: "quiet" };
  }
  if (exploration.isGoing && runner.state === "idle") {
    return { sentence: "Trying other orders", tone: "busy" };
  }
  const told = status({
    run: runner.state,
    kernel: kernel.state,
    loading: loading.run,
    problem: kernel.problem,
    ended: stage.ended,
    app: app.state,
    appProblem: app.problem,
    undrawn: stage.undrawn,
    partlyDrawn: stage.isPartlyDrawn,
  });
  const under = stage.ended === null || runner.state !== "idle" ? "" : underWhichOrder(store);
  return under === ""
    ? told
    : { ...told, sentence: `${under}: ${told.sentence.replace(/^Ended/, "ended")}` };
}

/** Empty where all is as it is written, and where the reader has still to pick. */
function underWhichOrder({ playback, stage, order }: Store): string {
  const { trace } = playback;
  if (stage.undrawn || trace === null) {
    return order.text === "" ? "" : "Under another order";
  }
  if (trace.picked === true) {
    return trace.outcome.kind === "stopped" ? "" : "As you picked";
  }
  return trace.order ? "Under another order" : "";
}

function showProgress(bar: HTMLProgressElement, progress: LoadProgress | null): void {
  bar.hidden = progress === null;
  if (progress !== null) {
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
