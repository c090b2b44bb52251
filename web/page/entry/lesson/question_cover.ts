// What answers a lesson's question is covered until it is answered or skipped: `<html data-asked>`.
//
// The page comes with it, so that its first picture is covered already; the page's first script
// takes it away where the reader has been asked before.

import type { Store } from "../../state/store.ts";
import { showPane } from "../../ui/panes.ts";

/** On a page without a question it does nothing. */
export function coverAnswer(store: Store): void {
  const { session, stage, playback, progress } = store;
  const root = document.documentElement;
  if (root.dataset.asked === undefined && !progress.has("asked", session.lesson)) {
    return; // a page without a question
  }
  const update = (): void => {
    const { trace } = playback;
    if ((trace?.run ?? 0) > 0 && trace?.variant === "pattern") {
      // A reader who has run it has seen it.
      progress.mark("asked", session.lesson);
    }
    const isLessons = session.program === "pattern" && (trace?.run ?? 0) === 0 && !trace?.opened;
    const covers = isLessons && stage.state === "current" && !progress.has("asked", session.lesson);
    root.toggleAttribute("data-asked", covers);
  };
  document.querySelector("#skip-question")?.addEventListener("click", () => {
    document.querySelector<HTMLElement>("[data-stage]")?.focus();
    progress.mark("asked", session.lesson);
  });
  document.querySelector("#to-question")?.addEventListener("click", () => {
    const slot = document.querySelector<HTMLElement>("#slot-prediction");
    showPane("lesson");
    slot?.scrollIntoView({ block: "center" });
    // Who goes on by keys goes on there.
    slot?.querySelector("*")?.shadowRoot?.querySelector("input")?.focus({ preventScroll: true });
  });
  progress.subscribe(update);
  stage.subscribe(update);
  session.subscribe((change) => {
    if (change === "turned" || change === "code") {
      update();
    }
  });
  playback.subscribe((change) => {
    if (change === "trace") {
      update();
    }
  });
  update();
}
