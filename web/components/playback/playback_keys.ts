// Keys on the stage: space plays and pauses, arrows go event by event, Home and End to the ends;
// plus and minus zoom, zero shows everything, arrows with shift move along; W asks why it took so long.

import type { Store } from "../../page/state/store.ts";
import { hasModifier } from "../../page/ui/keys.ts";
import type { Unsubscribe } from "../../page/ui/signal.ts";

/** Listens until it is unsubscribed from. The keys are heard where the focus is on the stage. */
export function stageKeys(store: Store): Unsubscribe {
  const { playback } = store;
  const stop = onStageKey(actions(store), shiftedActions(store));
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== " " && isOnStage(event)) {
      playback.takeOver();
    }
  };
  // The buttons of the playback do for themselves what they say.
  const onPress = (event: MouseEvent): void => {
    if (isOnStage(event) && !isIn(event, ".buttons")) {
      playback.takeOver();
    }
  };
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onPress, true);
  return () => {
    stop();
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("click", onPress, true);
  };
}

/** Listen for keys wherever the focus is inside an element with `data-stage`. */
export function onStageKey(plain: Actions, shifted: Actions = {}): Unsubscribe {
  const onKey = (event: KeyboardEvent): void => {
    const action = (event.shiftKey ? shifted : plain)[event.key];
    if (action !== undefined && isForStage(event)) {
      event.preventDefault();
      action();
    }
  };
  document.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("keydown", onKey);
  };
}

export type Actions = Readonly<Record<string, () => void>>;

function actions({ playback, zoom, whySoLong }: Store): Actions {
  const closer = (): void => {
    zoom.by(2);
  };
  return {
    " ": () => {
      playback.toggle();
    },
    ArrowLeft: () => {
      playback.previous();
    },
    ArrowRight: () => {
      playback.next();
    },
    Home: () => {
      playback.pause();
      playback.seekEvent(0);
    },
    End: () => {
      playback.pause();
      playback.seekEvent(Number.MAX_SAFE_INTEGER);
    },
    "+": closer,
    // The key of the plus, on many keyboards.
    "=": closer,
    "-": () => {
      zoom.by(1 / 2);
    },
    "0": () => {
      zoom.reset();
    },
    w: () => {
      whySoLong.toggle();
    },
  };
}

function shiftedActions({ zoom }: Store): Actions {
  return {
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
}

function isOnStage(event: Event): boolean {
  return isIn(event, "[data-stage]");
}

function isIn(event: Event, selector: string): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.matches(selector));
}

function isForStage(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof Element &&
    !event.defaultPrevented &&
    !hasModifier(event) &&
    isOnStage(event) &&
    !hasOwnUse(target, event.key)
  );
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
