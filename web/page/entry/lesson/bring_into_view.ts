// On a phone the stage is a pane of its own: a run that the reader waits for brings it into sight,
// unless they are typing, and so does what is tried under other orders or picked, or a link to a
// moment.

import type { Playback } from "../../state/playback/playback.ts";
import type { Store } from "../../state/store.ts";
import { pointsAtStage, showPane } from "../../ui/panes.ts";

/** Listens as long as the page lives. */
export function bringIntoView({ playback, exploration, picking }: Store): void {
  playback.subscribe((change) => {
    if (
      change !== "arrived" ||
      playback.trace?.outcome.kind === "syntax_error" ||
      isCursorInText()
    ) {
      return;
    }
    bringStage(playback);
  });
  let wasGoing = false;
  exploration.subscribe(() => {
    if (exploration.isGoing && !wasGoing) {
      showPane("stage");
    }
    wasGoing = exploration.isGoing;
  });
  picking.subscribe((state) => {
    if (state === "going") {
      showPane("stage");
    }
  });
  window.addEventListener("hashchange", () => {
    if (pointsAtStage(location.hash)) {
      showPane("stage");
    }
  });
}

/** Show the stage, and scroll the timeline into sight when less than half of it is seen. */
export function bringStage(playback: Playback): void {
  showPane("stage");
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
function isCursorInText(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) {
    focused = focused.shadowRoot.activeElement;
  }
  return focused?.matches("[contenteditable=true], textarea, input:not([type])") === true;
}
