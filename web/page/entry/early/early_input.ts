// The page before its components are there. What they look like is in the page already, rendered
// by their own code; what the reader does with it is done again with the real ones.

import { runToWatch } from "../../state/actions.ts";
import type { EarlyText } from "../../state/program/early_text.ts";
import type { Store } from "../../state/store.ts";
import { controlsIn, counterparts, nameOf } from "../../ui/controls.ts";
import { earlyPresses } from "./early_presses.ts";
import { content, programIn } from "./typed_text.ts";

/** Does again what was done to a placeholder that is gone. */
export type Repeat = () => void;

/**
 * Put a rendered component in its placeholder's place, and give the focus on. What is returned is to
 * be done when all components have rendered: Run wants the program that the editor holds.
 */
export function replacePlaceholder(slot: Element, real: ParentNode): Repeat {
  const placeholder = slot.querySelector(":scope > .placeholder");
  const root = placeholder?.shadowRoot;
  if (!root) {
    placeholder?.remove();
    return () => undefined;
  }
  const kept = controlsIn(root);
  const theirs = controlsIn(real);
  const places = counterparts(kept.map(nameOf), theirs.map(nameOf));
  const counterpart = (index: number): HTMLElement | undefined => theirs[places[index] ?? -1];
  const focused = kept.indexOf(root.activeElement as HTMLElement);
  const held = earlyPresses?.held ?? null;
  if (held !== null && root.contains(held)) {
    earlyPresses?.pressed.push(held);
  }
  placeholder.remove();
  counterpart(focused)?.focus();
  return () => {
    kept.forEach((control, index) => {
      repeatInput(control, counterpart(index));
    });
    for (const element of earlyPresses?.pressed ?? []) {
      counterpart(
        kept.findIndex((control) => control.matches("button") && control.contains(element)),
      )?.click();
    }
  };
}

/**
 * Keep what is typed into the program; the editor asks for it when it comes. What is returned makes
 * it the session's program before that.
 */
export function adoptEarlyText(store: Store, lesson: string): () => void {
  const program = document.querySelector<HTMLElement>(".early-code");
  const numbers = document.querySelector(".early-numbers");
  if (program === null || numbers === null) {
    return () => undefined;
  }
  const count = (): void => {
    const lines = programIn(program).split("\n").length;
    numbers.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
  };
  const { session } = store;
  const own = earlyPresses?.programBefore ?? null;
  session.open(lesson, own ?? program.textContent);
  if (own !== null && !session.linked) {
    count(); // what was typed meanwhile stays, also over what the reader had typed before
  } else if (session.code !== program.textContent) {
    program.textContent = session.code;
    count();
  }
  const before = session.code;
  program.addEventListener("input", count);
  store.takeEarlyText = () => {
    store.takeEarlyText = () => null;
    if (earlyPresses?.runKeyPressed === true) {
      setTimeout(() => void runToWatch(store));
    }
    return typedText(program, before);
  };
  return () => {
    const text = programIn(program);
    if (program.isConnected && text !== before) {
      session.setCode(text, "program");
    }
  };
}

/** Bring a real input to where the reader has brought its placeholder. */
function repeatInput(kept: HTMLElement, real: HTMLElement | undefined): void {
  if (!(kept instanceof HTMLInputElement) || !(real instanceof HTMLInputElement)) {
    return;
  }
  if (kept.type === "radio" && kept.checked && !kept.defaultChecked) {
    real.click();
  }
  if (kept.type === "range" && kept.value !== kept.defaultValue) {
    real.value = kept.value;
    real.dispatchEvent(new Event("input", { bubbles: true }));
    real.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Null where the program is as it came and does not have the focus. */
function typedText(program: HTMLElement, before: string): EarlyText | null {
  const text = programIn(program);
  const focused = document.activeElement === program;
  if (text === before && !focused) {
    return null;
  }
  const selection = getSelection();
  const offset = (node: Node | null | undefined, at: number | undefined): number => {
    if (!node || !program.contains(node)) {
      return 0;
    }
    const passed = document.createRange();
    passed.setStart(program, 0);
    passed.setEnd(node, at ?? 0);
    return Math.min(content(passed.cloneContents()).length, text.length);
  };
  return {
    before,
    text,
    focused,
    head: offset(selection?.focusNode, selection?.focusOffset),
    anchor: offset(selection?.anchorNode, selection?.anchorOffset),
  };
}
