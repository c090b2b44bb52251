import { link, run } from "../page/state/actions.ts";
import { application } from "../page/state/app_status.ts";
import { kernelFactory } from "../page/state/kernel_provider.ts";
import { opening } from "../page/state/opened_file.ts";
import { stage } from "../page/state/playback.ts";
import { runner } from "../page/state/runner.ts";
import { session } from "../page/state/session.ts";
import { status } from "../page/state/status_text.ts";
import { icon, make, say } from "../page/ui/dom.ts";
import type { ClockChoice } from "../protocol/run_messages.d.ts";
import type { RenderProps } from "./component.ts";
import { numeric, record, style, text, untilRemoved } from "./component.ts";
import css from "./run_bar.css";

const ICONS = {
  run: "M4 2.5v11l9.5-5.5z",
  stop: "M3.5 3.5h9v9h-9z",
  reset: "M8 3a5 5 0 1 1-4.6 3H1.8L4.4 2.4 7 6H5a3.4 3.4 0 1 0 3-1.4z",
  share: "M8 1.2 12 5h-3v5.5H7V5H4zM2.5 8h2v4.8h7V8h2v6.4h-11z",
};

export function render({ model, el }: RenderProps): void {
  style(el, css);
  const runButton = button("Run", "primary", ICONS.run, () => void run());
  runButton.title = "Run the program (Ctrl or Cmd + Enter in the editor)";
  const stopButton = button("Stop", "", ICONS.stop, () => void runner.stop());
  const resetButton = button("Reset", "quiet", ICONS.reset, () => {
    session.reset();
  });
  resetButton.title = "Back to the lesson's own program";
  const shareButton = button("Share", "quiet", ICONS.share, () => void share(shared));
  shareButton.title = "Copy a link to this program and this moment";

  const clocks = clockChoice();
  const sentence = make("span", { class: "sentence" });
  const ticker = make("span", { class: "ticker", "aria-hidden": "true" });
  const undo = make("button", { type: "button", class: "undo", text: "Undo", hidden: true });
  const region = make("div", { class: "status", role: "status", "aria-label": "Status" }, sentence);
  const bar = make("progress", { class: "progress", "aria-label": "Loading", hidden: true });
  const shared = make("input", {
    class: "link",
    readonly: true,
    hidden: true,
    "aria-label": "Link to this program",
  });

  undo.addEventListener("click", () => {
    session.notice?.undo?.();
  });
  stopButton.setAttribute("aria-disabled", "true");

  const update = (): void => {
    const facts = {
      run: runner.state,
      kernel: runner.kernel,
      progress: runner.progress,
      problem: runner.problem,
      recording: runner.recording,
      app: document.documentElement.dataset.app ?? "booting",
      appProgress: application.progress,
      appProblem: application.problem,
      undrawn: (stage.trace?.run ?? 0) !== runner.run,
    };
    const now = status(facts);
    const notice =
      session.notice?.sentence || (runner.state === "idle" ? text(model, "notice") : "");
    say(sentence, notice || now.sentence);
    region.dataset.tone = notice ? "quiet" : now.tone;
    undo.hidden = session.notice?.undo === undefined;
    stopButton.setAttribute("aria-disabled", String(runner.state === "idle"));
    showProgress(
      bar,
      runner.kernel === "booting" ? (runner.progress ?? application.progress) : null,
    );
    if (runner.state === "running") {
      tick(ticker);
    } else {
      say(ticker, "");
    }
  };

  el.append(
    make(
      "div",
      { class: "bar" },
      make("div", { class: "group" }, runButton, stopButton),
      clocks.element,
      make("div", { class: "group end" }, resetButton, shareButton),
    ),
    make("div", { class: "below" }, region, ticker, undo),
    bar,
    shared,
  );

  const page = new MutationObserver(update);
  page.observe(document.documentElement, { attributeFilter: ["data-app"] });
  model.on("notice", () => {
    opening.answered(text(model, "notice"));
    update();
  });
  model.on("acknowledged", () => {
    runner.reporter.acknowledge(numeric(model, "acknowledged") ?? 0);
  });
  untilRemoved(
    model,
    () => {
      page.disconnect();
    },
    runner.subscribe(update),
    application.subscribe(update),
    stage.subscribe((change) => {
      if (change === "trace") {
        update();
      } else if (change === "settings") {
        clocks.update();
      }
    }),
    session.subscribe((change) => {
      if (change === "clock") {
        model.clock = session.clock;
        clocks.update();
      } else if (change === "notice") {
        shared.hidden = true;
        update();
      }
    }),
  );
  runner.reporter.sendTo((message) => {
    model.send_msg(message);
  });
  const factory = kernelFactory();
  if (factory !== null) {
    runner.connect(factory, record(model, "kernel") as Record<string, string>);
  }
  if (session.clock !== model.clock) {
    model.clock = session.clock;
  }
  update();
}

function button(name: string, look: string, path: string, act: () => void): HTMLButtonElement {
  const element = make("button", { type: "button", class: `button ${look}` }, icon(path), name);
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") {
      act();
    }
  });
  return element;
}

/** Instant or live, as radio buttons: arrow keys move between them without any code of ours. */
function clockChoice(): { element: HTMLElement; update(): void } {
  const choices: [ClockChoice, string][] = [
    ["instant", "Virtual time: the whole run at once, always the same"],
    ["live", "Real time: the run takes as long as it says"],
  ];
  const speed = make("span", { class: "speed", "aria-hidden": "true" });
  const inputs = new Map<ClockChoice, HTMLInputElement>();
  const group = make("fieldset", { class: "choice" }, make("legend", { text: "Clock" }));
  for (const [clock, why] of choices) {
    const input = make("input", { type: "radio", name: "clock", value: clock });
    input.addEventListener("change", () => {
      session.setClock(clock);
    });
    inputs.set(clock, input);
    const label = clock === "instant" ? "Instant" : "Live";
    const words = make("span", { class: "word", text: label });
    group.append(make("label", { title: why }, input, words, ...(clock === "live" ? [speed] : [])));
  }
  const update = (): void => {
    for (const [clock, input] of inputs) {
      input.checked = clock === session.clock;
    }
    say(speed, stage.speed === 1 ? "" : ` ${String(stage.speed)}×`);
  };
  update();
  return { element: group, update };
}

async function share(field: HTMLInputElement): Promise<void> {
  let address: string;
  try {
    address = link();
  } catch (error) {
    session.tell(error instanceof Error ? error.message : String(error));
    return;
  }
  const length = address.length.toLocaleString("en");
  try {
    await navigator.clipboard.writeText(address);
    session.tell(`Copied: ${length} characters`);
  } catch {
    // Clipboards are refused in frames and without a permission: the reader copies by hand.
    session.tell(`Copy the link from this field: ${length} characters`);
    field.value = address;
    field.hidden = false;
    field.focus();
    field.select();
  }
}

function showProgress(bar: HTMLProgressElement, progress: typeof runner.progress): void {
  bar.hidden = progress === null;
  if (progress === null || progress.total === null || progress.total <= 0) {
    bar.removeAttribute("value");
  } else {
    bar.max = progress.total;
    bar.value = progress.loaded;
  }
}

/** Count the real seconds of a run, beside the sentence: not announced, only seen. */
function tick(ticker: HTMLElement): void {
  const run = runner.run;
  const show = (): void => {
    if (runner.run === run && runner.state === "running" && ticker.isConnected) {
      const passed = (performance.now() - runner.startedAt) / 1000;
      say(ticker, passed < 0.4 ? "" : `${passed.toFixed(1)} s`);
      setTimeout(show, 100);
    }
  };
  if (ticker.textContent === "") {
    show();
  }
}
