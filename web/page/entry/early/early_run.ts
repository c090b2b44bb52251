// A Run that is pressed before the components are there. Where they would add nothing to it, it
// begins at once: text and clock are all that it takes of the page.

import type { ClockChoice } from "../../../protocol/application/run_messages.d.ts";
import { runToWatch } from "../../state/actions.ts";
import type { Store } from "../../state/store.ts";
import { controlsIn, nameOf } from "../../ui/controls.ts";
import { earlyPresses } from "./early_presses.ts";

/**
 * Run what was typed, if that was asked for; what was pressed for it is not done again later. What
 * came with a link waits for the words that say so, and what depends on another choice for that.
 * `adopt` makes the typed text the session's.
 */
export function runEarly(store: Store, adopt: () => void): void {
  const early = earlyPresses;
  if (early === undefined || store.session.foreign) {
    return;
  }
  const pressed = early.pressed.flatMap((element) => buttonIn(element) ?? []);
  const isAsked = early.runKeyPressed || pressed.length > 0;
  if (!isAsked || !pressed.every(isRun) || isElseChosen()) {
    return;
  }
  early.pressed.length = 0;
  early.runKeyPressed = false;
  const clock = chosenClock();
  if (clock !== null) {
    store.session.setClock(clock);
  }
  adopt();
  void runToWatch(store);
}

/** The placeholder's button that was pressed; the page's own buttons work by themselves. */
function buttonIn(pressed: Element): HTMLElement | null {
  const button = pressed.closest("button");
  const root = button?.getRootNode();
  return root instanceof ShadowRoot && root.host.matches(".placeholder") ? button : null;
}

function isRun(button: HTMLElement): boolean {
  return nameOf(button).name === "Run";
}

function earlyInputs(): HTMLInputElement[] {
  const places = [...document.querySelectorAll(".slot > .placeholder")];
  const controls = places.flatMap(({ shadowRoot }) => (shadowRoot ? controlsIn(shadowRoot) : []));
  return controls.filter((control) => control instanceof HTMLInputElement);
}

function isChanged({
  type,
  checked,
  defaultChecked,
  value,
  defaultValue,
}: HTMLInputElement): boolean {
  return type === "radio" ? checked && !defaultChecked : value !== defaultValue;
}

/** Another of the lesson's programs, a knob, an answer: the components know what that means. */
function isElseChosen(): boolean {
  return earlyInputs().some((input) => input.name !== "clock" && isChanged(input));
}

/** The clock that the reader has chosen; null where they have not. */
function chosenClock(): ClockChoice | null {
  const chosen = earlyInputs().find((input) => input.name === "clock" && isChanged(input));
  return chosen === undefined ? null : (chosen.value as ClockChoice);
}
