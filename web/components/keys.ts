// Keys on the stage: space plays and pauses, arrows step, Home and End go to the ends.

import type { Unsubscribe } from "./signal";
import { stage } from "./stage";

/** Listen for keys wherever the focus is inside an element with `data-stage`. */
export function stageKeys(): Unsubscribe {
  document.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("keydown", onKey);
  };
}

const ACTIONS: Readonly<Record<string, () => void>> = {
  " ": () => {
    stage.toggle();
  },
  ArrowLeft: () => {
    stage.previous();
  },
  ArrowRight: () => {
    stage.next();
  },
  Home: () => {
    stage.pause();
    stage.seekStep(0);
  },
  End: () => {
    stage.pause();
    stage.seekStep(Number.MAX_SAFE_INTEGER);
  },
};

function onKey(event: KeyboardEvent): void {
  const action = ACTIONS[event.key];
  const path = event.composedPath().filter((node) => node instanceof Element);
  const target = path[0];
  if (
    action === undefined ||
    target === undefined ||
    event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.shiftKey ||
    !path.some((node) => node.hasAttribute("data-stage")) ||
    hasOwnUse(target, event.key)
  ) {
    return;
  }
  event.preventDefault();
  action();
}

/** Text fields keep all keys, buttons keep the space bar; the time slider keeps none of these. */
function hasOwnUse(target: Element, key: string): boolean {
  if (target.matches("input.time")) {
    return false;
  }
  if (target.matches("button, a, summary")) {
    return key === " ";
  }
  return target.matches("input, select, textarea, [contenteditable=true], [contenteditable='']");
}
