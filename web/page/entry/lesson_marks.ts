// What the front page says of a lesson: that its exercise is solved, or a program of it is edited.

import { Drafts } from "../state/program/drafts.ts";
import { Progress } from "../state/program/progress.ts";
import { make } from "../ui/dom.ts";
import { usable } from "./storage.ts";

const VARIANTS = ["pattern", "pitfall", "exercise"];

export function markCards(cards: Iterable<HTMLElement>): void {
  const storage = usable("localStorage");
  const progress = new Progress(storage);
  const drafts = new Drafts(storage, { current: "", renew: () => "" });
  for (const card of cards) {
    const lesson = card.dataset.card ?? "";
    const solved = progress.has("solved", lesson);
    const edited = VARIANTS.some((variant) => drafts.read(`${lesson}/${variant}`) !== null);
    if (solved || edited) {
      const mark = make("span", { class: "card-mark", text: solved ? "✓ solved" : "edited" });
      mark.dataset.solved = String(solved);
      card.append(mark);
    }
  }
}
