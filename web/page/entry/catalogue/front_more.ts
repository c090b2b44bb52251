// What the front page needs only when the reader turns to it: the search, and the progress as a file.

import { Progress } from "../../state/progress/progress.ts";
import { showWhatWasDone } from "./front_marks.ts";
import { enableSearch } from "./front_search.ts";
import { enableProgressFile } from "./progress_controls.ts";

export function enableMore(
  front: HTMLElement,
  items: readonly HTMLElement[],
  storage: Storage | null,
): void {
  const progress = new Progress(storage);
  enableSearch(front, items);
  enableProgressFile(front.querySelector<HTMLElement>(".progress"), items, progress, () => {
    showWhatWasDone(front, items, storage, progress);
  });
}
