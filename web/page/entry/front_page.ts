// The pages about all lessons: their colours, and on the front page what the reader has done, where to
// go on, and the search. It is kept with the first lesson.

import { nextLesson } from "../state/program/next_lesson.ts";
import { Progress } from "../state/program/progress.ts";
import { say } from "../ui/dom.ts";
import { startTheme } from "../ui/theme.ts";
import { enableSearch } from "./catalogue/front_search.ts";
import { isEdited, markOf } from "./catalogue/lesson_marks.ts";
import { enableProgressFile } from "./catalogue/progress_controls.ts";
import { enableHandOver } from "./catalogue/recording_handed_over.ts";
import { usable } from "./storage.ts";

startTheme(document.querySelector<HTMLButtonElement>("#theme"));

const front = document.querySelector<HTMLElement>(".front");
if (front !== null) {
  const storage = usable("localStorage");
  const progress = new Progress(storage);
  const items = [...front.querySelectorAll<HTMLElement>("[data-lesson]")];
  const update = (): void => {
    showMarks(front, items, progress, storage);
    showNext(front, items, progress);
  };
  enableSearch(front, items);
  enableProgressFile(front.querySelector<HTMLElement>(".progress"), items, progress, update);
  enableHandOver(front.querySelector<HTMLElement>("#open"));
  // A page that the browser brings back has been left for a lesson.
  addEventListener("pageshow", update);
  update();
}

function showMarks(
  front: HTMLElement,
  items: readonly HTMLElement[],
  progress: Progress,
  storage: Storage | null,
): void {
  for (const item of items) {
    const lesson = item.dataset.lesson ?? "";
    const mark = markOf(lesson, progress);
    const edited = isEdited(lesson, storage) ? ["edited "] : [];
    item.querySelector(".deed")?.replaceChildren(...edited, ...mark);
  }
  for (const part of front.querySelectorAll(".part")) {
    const its = [...part.querySelectorAll<HTMLElement>("[data-lesson]")];
    const solved = its.filter(({ dataset }) => progress.has("solved", dataset.lesson ?? "")).length;
    const done = part.querySelector(".done");
    if (done !== null && (solved > 0 || progress.all().length > 0)) {
      say(done, `${String(solved)} of ${String(its.length)} done`);
    }
  }
}

/** The first button leads on to where the reader was. */
function showNext(front: HTMLElement, items: readonly HTMLElement[], progress: Progress): void {
  const lessons = items.map(({ dataset }) => dataset.lesson ?? "");
  const next = nextLesson(lessons, progress);
  const item = items[next === null ? 0 : lessons.indexOf(next)];
  const link = item?.querySelector("a");
  const button = front.querySelector<HTMLAnchorElement>("#continue");
  const line = front.querySelector("#next");
  if (link == null || button === null || line === null) {
    return;
  }
  const number = item?.querySelector(".number")?.textContent ?? "";
  button.href = link.href;
  say(button, next === null ? `Start with lesson ${number}` : `Continue: lesson ${number}`);
  say(line, link.textContent ?? "");
}
