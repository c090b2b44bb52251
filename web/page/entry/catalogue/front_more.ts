// What the front page has beside its list of links. It comes behind the first frame, and nothing moves
// when it does.

import styles from "../../../styles/catalogue/front_more.css";
import states from "../../../styles/state_colours.css";
import { Progress } from "../../state/progress/progress.ts";
import { make } from "../../ui/dom.ts";
import { focusOnArrival } from "../visits/arrival.ts";
import { showWhatWasDone } from "./front_marks.ts";
import { fillProblems, showPictures } from "./front_pictures.ts";
import { enableSearch } from "./front_search.ts";
import { LessonWordsFile } from "./lesson_words.ts";
import { progressControls } from "./progress_controls.ts";
import { enableHandOver } from "./recording_handed_over.ts";

/** `missing`: to be called where a part of it does not come. */
export function enableMore(front: HTMLElement, storage: Storage | null, missing: () => void): void {
  document.head.append(make("style", { text: states + styles }));
  const items = [...front.querySelectorAll<HTMLElement>(".part li")];
  for (const item of items) {
    item.dataset.lesson = item.querySelector("a")?.pathname.split("/").at(-2) ?? "";
  }
  const progress = new Progress(storage);
  const words = new LessonWordsFile(
    front.querySelector<HTMLElement>("[data-words]")?.dataset.words,
  );
  const showDone = (): void => {
    showWhatWasDone(front, items, storage, progress);
  };
  showDone();
  // A page that the browser brings back has been left for a lesson.
  addEventListener("pageshow", showDone);
  enableHandOver(front.querySelector<HTMLElement>("#open"));
  // Below all that the page came with but its last line.
  front.querySelector(".fine")?.before(progressControls(items, progress, showDone));
  words.whenSettled(() => {
    if (words.isMissing) {
      missing();
    }
    showPictures(items, words);
    fillProblems(front, items, words);
  });
  enableSearch(front, items, words);
  focusOnArrival();
  words.load();
}
