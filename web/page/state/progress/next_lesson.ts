// Where to go on: with the lesson that was open last, or with the next one that is not solved.

import type { Progress } from "./progress.ts";

/** The lesson to go on with, of all in their order; null where nothing was begun, or all is solved. */
export function nextLesson(lessons: readonly string[], progress: Progress): string | null {
  let last = -1;
  let newest = -1;
  lessons.forEach((lesson, index) => {
    const at = progress.at("seen", lesson) ?? -1;
    if (at > newest) {
      [last, newest] = [index, at];
    }
  });
  if (last === -1) {
    return null;
  }
  const inTurn = [...lessons.slice(last), ...lessons.slice(0, last)];
  return inTurn.find((lesson) => !progress.has("solved", lesson)) ?? null;
}
