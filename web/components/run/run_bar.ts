import {
  asPicked,
  explore,
  link,
  linkHolds,
  runToWatch,
  shareCaveats,
  stop,
} from "../../page/state/actions.ts";
import { hasDecisions } from "../../page/state/exploration/decisions.ts";
import type { Session } from "../../page/state/program/session.ts";
import type { Store } from "../../page/state/store.ts";
import { icon, make, say } from "../../page/ui/dom.ts";
import type { ClockChoice } from "../../protocol/application/run_messages.d.ts";
import type { FileTold } from "../../protocol/pages/recording_page.d.ts";
import type { Trace } from "../../protocol/stage/trace.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, textParameter, untilRemoved } from "../base/component.ts";
import css from "./run_bar.css";
import { statusRegion } from "./status_region.ts";

const ICONS = {
  pick: "M6.6 1.6a1.3 1.3 0 0 1 2.6 0V7l3.4.8c.9.2 1.4 1 1.3 1.9l-.5 4.7H7.2L3.4 9.6c-.9-1.1.5-2.4 1.6-1.6l1.6 1.1z",
  run: "M4 2.5v11l9.5-5.5z",
  stop: "M3.5 3.5h9v9h-9z",
  orders:
    "M1.5 3.2h5l4 8h4M1.5 12.8h5l1.4-2.8M9 6.4l1.5-3h4M12.4 1.2l2.6 2.2-2.6 2.2M12.4 9l2.6 2.2-2.6 2.2",
  reset: "M8 3a5 5 0 1 1-4.6 3H1.8L4.4 2.4 7 6H5a3.4 3.4 0 1 0 3-1.4z",
  share: "M8 1.2 12 5h-3v5.5H7V5H4zM2.5 8h2v4.8h7V8h2v6.4h-11z",
};

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { session, runner, kernel, app, playback, stage, ownPage, exploration, trial } = store;
  const stopButton = button("Stop", "stop", ICONS.stop, () => void stop(store));
  const clocks = clockChoice(store);
  const picks = pickButton(store);
  const orders = make("div", { class: "orders" }, picks.element, exploreButton(store));
  const status = statusRegion(store, orders);
  const linkField = make("input", {
    class: "link",
    readonly: true,
    hidden: true,
    "aria-label": "Link to this program",
  });
  el.append(
    make(
      "div",
      { class: "bar" },
      make("div", { class: "go" }, runButton(store), stopButton),
      clocks.element,
      make("div", { class: "end" }, resetButton(session), shareButton(store, linkField)),
    ),
    ...status.elements,
    linkField,
  );
  const update = (): void => {
    stopButton.setAttribute(
      "aria-disabled",
      String(runner.state === "idle" && !exploration.isGoing && !trial.isGoing),
    );
    status.update();
    picks.update();
  };
  model.on("file", () => {
    store.savedFile.answer(JSON.parse(textParameter(model, "file")) as FileTold);
  });
  model.on("notice", () => {
    app.update({ notice: textParameter(model, "notice") });
  });
  untilRemoved(
    model,
    runner.subscribe(update),
    exploration.subscribe(update),
    trial.subscribe(update),
    store.picking.subscribe(picks.update),
    store.order.subscribe(update),
    kernel.subscribe(update),
    app.subscribe(update),
    store.loading.subscribe(update),
    stage.subscribe(update),
    ownPage.subscribe(update),
    playback.subscribe((change) => {
      if (change === "trace") {
        update();
      } else if (change === "settings") {
        clocks.update();
      }
    }),
    session.subscribe((change) => {
      if (change === "clock") {
        clocks.update();
      } else if (change === "foreign") {
        picks.update();
      } else if (change === "notice") {
        linkField.hidden = true;
        update();
      }
    }),
  );
  update();
}

function runButton(store: Store): HTMLElement {
  const element = button("Run", "primary", ICONS.run, () => void runToWatch(store));
  element.title = "Run the program (Ctrl or Cmd + Enter in the editor)";
  return element;
}

function exploreButton(store: Store): HTMLElement {
  const element = button("Does it always work?", "quiet", ICONS.orders, () => {
    explore(store);
  });
  element.title = "Run the program under other legal orders of events, and see what comes of it";
  return element;
}

/** Offered where the run on the stage has two waits of which either may end first. */
function pickButton(store: Store): { element: HTMLElement; update(): void } {
  const { playback, session, picking } = store;
  const element = button("Pick the order", "quiet", ICONS.pick, () => {
    asPicked(store, (picking) => picking.start());
  });
  element.title = "Be the scheduler: run the program, and pick at each moment which wait ends next";
  let trace: Trace | null = null;
  let offers = false;
  const update = (): void => {
    if (playback.trace !== trace) {
      ({ trace } = playback);
      offers = trace !== null && !trace.opened && hasDecisions(trace);
    }
    const isPicking = picking.state !== "none" && picking.isOf !== "other";
    element.dataset.away = String(session.foreign || !(offers || isPicking));
  };
  return { element, update };
}

function resetButton(session: Session): HTMLElement {
  const element = button("Reset", "quiet", ICONS.reset, () => {
    session.reset();
  });
  element.title = "Back to the lesson's own program";
  return element;
}

function shareButton(store: Store, linkField: HTMLInputElement): HTMLElement {
  const element = button("Share", "quiet", ICONS.share, () => void share(store, linkField));
  element.title = "Copy a link to this program and this moment";
  return element;
}

function button(name: string, look: string, path: string, act: () => void): HTMLButtonElement {
  const word = make("span", { class: "word", text: name });
  const element = make("button", { type: "button", class: `button ${look}` }, icon(path), word);
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") {
      act();
    }
  });
  return element;
}

const CLOCKS: readonly (readonly [ClockChoice, string, string])[] = [
  ["instant", "Instant", "Virtual time: the whole run at once, always the same"],
  ["live", "Live", "Real time: the run takes as long as it says"],
];

/** Instant or live, as radio buttons: arrow keys move between them without any code of ours. */
function clockChoice({ session, playback }: Store): { element: HTMLElement; update(): void } {
  const speed = make("span", { class: "speed", "aria-hidden": "true" });
  const inputs = new Map<ClockChoice, HTMLInputElement>();
  const group = make("fieldset", { class: "choice" }, make("legend", { text: "Clock" }));
  for (const [clock, name, why] of CLOCKS) {
    const input = make("input", { type: "radio", name: "clock", value: clock });
    input.addEventListener("change", () => {
      session.setClock(clock);
    });
    inputs.set(clock, input);
    const words = make("span", { class: "word", text: name });
    group.append(make("label", { title: why }, input, words, ...(clock === "live" ? [speed] : [])));
  }
  const update = (): void => {
    for (const [clock, input] of inputs) {
      input.checked = clock === session.clock;
    }
    say(speed, playback.speed === 1 ? "" : ` ${String(playback.speed)}×`);
  };
  update();
  return { element: group, update };
}

async function share(store: Store, field: HTMLInputElement): Promise<void> {
  const { session } = store;
  let address: string;
  try {
    address = link(store);
  } catch (error) {
    session.tell(error instanceof Error ? error.message : String(error));
    return;
  }
  const holds = `${linkHolds(store)}, ${address.length.toLocaleString("en")} characters`;
  try {
    await navigator.clipboard.writeText(address);
    session.tell(`Link copied: ${holds}.${shareCaveats(store, address)}`);
  } catch {
    // Clipboards are refused in frames and without a permission: the reader copies by hand.
    session.tell(`Copy the link from this field: ${holds}.${shareCaveats(store, address)}`);
    field.value = address;
    field.hidden = false;
    field.focus();
    field.select();
  }
}
