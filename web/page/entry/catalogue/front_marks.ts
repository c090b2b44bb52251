// What the front page tells of the reader: marks beside the lessons, and where to go on. It comes when
// this browser keeps anything, which at a first visit it does not.

import { nextLesson } from "../../state/progress/next_lesson.ts";
import { Progress } from "../../state/progress/progress.ts";
import { make, say } from "../../ui/dom.ts";
import { isEdited, markOf } from "./lesson_marks.ts";

export function showWhatWasDone(
  front: HTMLElement,
  items: readonly HTMLElement[],
  storage: Storage | null,
  progress = new Progress(storage),
): void {
  showMarks(front, items, progress, storage);
  showNext(front, items, progress);
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
    item.querySelector(".deed")?.remove();
    item.append(make("span", { class: "deed" }, ...edited, ...mark));
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
