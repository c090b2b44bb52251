// What the lists of lessons say of each: seen, predicted, solved, or that a program of it is edited.

import { Drafts } from "../../state/program/drafts.ts";
import type { Progress } from "../../state/progress/progress.ts";
import { make } from "../../ui/dom.ts";

const VARIANTS = ["pattern", "pitfall", "exercise"];

/** What stands for a deed, the one that tells most first. */
const MARKS = [
  ["solved", "●"],
  ["predicted", "◐"],
  ["seen", "○"],
] as const;

/** The mark of a lesson, with its word for those who hear it; empty where nothing was done. */
export function markOf(lesson: string, progress: Progress): (Node | string)[] {
  for (const [deed, text] of MARKS) {
    if (progress.has(deed, lesson)) {
      const sign = make("span", { "aria-hidden": "true", title: deed, text });
      return [sign, make("span", { class: "unseen", text: deed })];
    }
  }
  return [];
}

/** Whether this browser keeps an edit of one of the lesson's programs. */
export function isEdited(lesson: string, storage: Storage | null): boolean {
  const drafts = new Drafts(storage, { current: "", renew: () => "" });
  return VARIANTS.some((variant) => drafts.read(`${lesson}/${variant}`) !== null);
}
