// On a phone the stage is far below the program: a run that the reader waits for brings it into
// sight, unless they are typing.

import type { Playback } from "../../state/playback/playback.ts";

/** Scroll the timeline into sight when an awaited run comes and less than half of it is seen. */
export function bringIntoView(playback: Playback): void {
  playback.subscribe((change) => {
    if (change !== "arrived" || playback.trace?.outcome.kind === "syntax_error" || isTyping()) {
      return;
    }
    bringStage(playback);
  });
}

/** Scroll the timeline into sight when less than half of it is seen. */
export function bringStage(playback: Playback): void {
  const timeline = document.querySelector("#slot-timeline");
  if (timeline !== null && !isSeen(timeline)) {
    const behavior = playback.reducedMotion ? "instant" : "smooth";
    timeline.scrollIntoView({ block: "start", behavior });
  }
}

function isSeen(element: Element): boolean {
  const { top, bottom, height } = element.getBoundingClientRect();
  const seen = Math.min(bottom, window.innerHeight) - Math.max(top, 0);
  return seen > Math.min(height, window.innerHeight) / 2;
}

/** A key in the editor runs the program, too: then the cursor stays where it is. */
function isTyping(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) {
    focused = focused.shadowRoot.activeElement;
  }
  return focused?.matches("[contenteditable=true], textarea, input:not([type])") === true;
}
