// The line on the timeline that says how what the stage shows stands to the program in the editor,
// and `<html data-stage>`, by which styles dim or cover what is not that program's.

import { runToWatch } from "../../state/actions.ts";
import { stageWords } from "../../state/stage/stage_words.ts";
import type { Store } from "../../state/store.ts";
import { make, say } from "../../ui/dom.ts";

/** `place` is where the line goes; null on a page without one, where only `data-stage` is kept. */
export function showStageNote(store: Store, place: HTMLElement | null): void {
  const { stage, runner, app } = store;
  const sentence = make("span");
  const button = make("button", { type: "button", class: "quiet" });
  button.addEventListener("click", () => {
    // The button goes with the line; the focus stays on the stage, for readers who use the keys.
    document.querySelector<HTMLElement>("[data-stage]")?.focus();
    void runToWatch(store);
  });
  const line = make(
    "div",
    { class: "stage-line", role: "note", "aria-label": "About the picture", hidden: true },
    sentence,
    button,
  );
  place?.append(line);
  const update = (): void => {
    const words = stageWords(stage.state, runner.state !== "idle", app.notice);
    document.documentElement.dataset.stage = stage.state;
    say(sentence, words.sentence);
    say(button, words.run);
    button.hidden = words.run === "";
    line.hidden = words.sentence === "";
  };
  stage.subscribe(update);
  runner.subscribe((change) => {
    if (change === "state") {
      update();
    }
  });
  update();
}
