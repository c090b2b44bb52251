// Keys on the stage: space plays and pauses, arrows step, Home and End go to the ends; plus and
// minus look closer and less close, zero at everything, arrows with shift move along.

import { stage } from "../page/state/playback.ts";
import { zoom } from "../page/state/zoom.ts";
import type { Unsubscribe } from "../page/ui/signal.ts";

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
    stage.seekEvent(0);
  },
  End: () => {
    stage.pause();
    stage.seekEvent(Number.MAX_SAFE_INTEGER);
  },
  "+": () => {
    zoom.by(2);
  },
  // The key of the plus, on many keyboards.
  "=": () => {
    zoom.by(2);
  },
  "-": () => {
    zoom.by(1 / 2);
  },
  "0": () => {
    zoom.reset();
  },
};

const SHIFTED: Readonly<Record<string, () => void>> = {
  "+": () => {
    zoom.by(2);
  },
  ArrowLeft: () => {
    zoom.pan(-1 / 4);
  },
  ArrowRight: () => {
    zoom.pan(1 / 4);
  },
};

function onKey(event: KeyboardEvent): void {
  const action = (event.shiftKey ? SHIFTED : ACTIONS)[event.key];
  const path = event.composedPath().filter((node) => node instanceof Element);
  const target = path[0];
  if (
    action === undefined ||
    target === undefined ||
    event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
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
