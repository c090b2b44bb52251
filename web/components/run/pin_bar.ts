import type { PinnedRun } from "../../page/state/comparison/pinned.ts";
import type { Playback } from "../../page/state/playback/playback.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import type { Store } from "../../page/state/store.ts";
import { icon, make, say } from "../../page/ui/dom.ts";
import type { Comparison, FirstDifference, Pins } from "../../protocol/stage/comparison.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, textParameter, untilRemoved } from "../base/component.ts";
import { goTo } from "../playback/go_to.ts";
import { compareMenu } from "./compare_menu.ts";
import css from "./pin_bar.css";

const PIN_ICON =
  "M9.8 1.2 14.8 6.2 13.6 7.4 12.9 7.2 10.2 9.9 10 13 8.9 14 5.6 10.7 1.9 14.1 5.3 10.4 2 7.1 3 6 6.1 5.8 8.8 3.1 8.6 2.4z";

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { pinned, playback } = store;
  const pin = make("button", { type: "button", class: "button quiet" }, icon(PIN_ICON), "Pin");
  pin.title = "Keep this run, and draw the next one against it";
  pin.addEventListener("click", () => {
    if (pin.getAttribute("aria-disabled") !== "true") {
      pinned.pinShown();
    }
  });
  const menu = compareMenu(store);
  const chip = chipOf(pinned, () => {
    pin.focus();
  });
  const said = saidOf(store);
  el.append(
    make("div", { class: "row" }, chip.element, pin, ...menu.elements),
    make("div", { "aria-live": "polite" }, said.element),
  );
  const update = (): void => {
    chip.update();
    menu.update();
    said.update();
    const nothing = playback.trace === null || playback.trace.live === true;
    const itself = pinned.comparison?.state === "itself";
    pin.setAttribute("aria-disabled", String(nothing || itself));
  };
  const take = (): void => {
    pinned.receive(parse(textParameter(model, "pins")));
  };
  model.on("pins", take);
  take();
  untilRemoved(
    model,
    pinned.subscribe(update),
    playback.subscribe((change) => {
      if (change === "trace") {
        update();
      }
    }),
    store.session.subscribe((change) => {
      if (change === "programs") {
        menu.update();
      }
    }),
  );
  update();
}

function parse(json: string): Pins | null {
  return json === "" ? null : (JSON.parse(json) as Pins);
}

interface Part {
  readonly element: HTMLElement;
  update(): void;
}

/** What is pinned, and the way to leave it. */
function chipOf(pinned: PinnedRun, left: () => void): Part {
  const name = make("strong");
  const end = make("span");
  const unpin = make("button", {
    type: "button",
    class: "unpin",
    "aria-label": "Unpin",
    text: "×",
  });
  unpin.title = "Show the run alone again";
  unpin.addEventListener("click", () => {
    pinned.unpin();
    left();
  });
  const words = make("span", { class: "what" }, "Pinned: ", name, end);
  const element = make("div", { class: "chip", hidden: true }, words, unpin);
  return {
    element,
    update: () => {
      const run = pinned.comparison?.pinned;
      element.hidden = run === undefined;
      say(name, run?.name ?? "");
      say(end, run === undefined ? "" : `, ${seconds(run.end)}`);
    },
  };
}

/** In what they differ, in a line or two. */
function saidOf({ pinned, playback }: Store): Part {
  const element = make("p", { class: "said", role: "note", "aria-label": "Comparison" });
  let told: Comparison | null = null;
  return {
    element,
    update: () => {
      const { comparison } = pinned;
      element.hidden = comparison === null;
      if (comparison === told) {
        return;
      }
      told = comparison;
      element.replaceChildren(...(comparison === null ? [] : words(comparison, playback)));
    },
  };
}

function words(comparison: Comparison, playback: Playback): (Node | string)[] {
  switch (comparison.state) {
    case "itself":
      return ["This is the pinned run. Run the program, or turn to another, to see what differs."];
    case "live":
      return ["The pinned run is drawn below each bar. What differs is told when this run ends."];
    case "compared": {
      const { first, agreement, also, by, pinned } = comparison;
      const parts: (Node | string)[] = [
        make("span", { class: "end", text: length(pinned.end, by) }),
      ];
      if (agreement !== "") {
        parts.push(" ", agreement);
      }
      if (first !== null) {
        const place = placeOf(first, playback);
        parts.push(" ", place, `: ${first.words}.`);
      }
      if (also !== "") {
        parts.push(" ", make("span", { text: also.endsWith(".") ? also : `${also}.` }));
      }
      return parts;
    }
  }
}

/** `4.00 s, 1.00 s longer`. */
export function length(pinned: number, by: number): string {
  const end = seconds(pinned + by);
  const difference = seconds(Math.abs(by));
  return difference === seconds(0)
    ? `${end}, as long as the pinned run.`
    : `${end}, ${difference} ${by > 0 ? "longer" : "shorter"} than the pinned run.`;
}

function placeOf(first: FirstDifference, playback: Playback): HTMLElement {
  const place = make("button", {
    type: "button",
    class: "place",
    text: `First difference at ${seconds(first.at)}`,
  });
  place.addEventListener("click", () => {
    goTo(playback, first);
  });
  return place;
}
