// Sentences of Python's in which tasks, lines and moments can be pressed: each goes where it says.

import type { Store } from "../../page/state/store.ts";
import { isolated } from "../../page/ui/bidi.ts";
import { make } from "../../page/ui/dom.ts";
import type { Words } from "../../protocol/stage/explanation.d.ts";

/**
 * Give text for pieces that lead nowhere in the run that is shown, buttons for all others, in the
 * order of the sentence.
 */
export function linked(words: readonly Words[], store: Store): (Node | string)[] {
  return words.map((piece) => {
    const follow = target(piece, store);
    if (follow === null) {
      return isolated(piece.text);
    }
    const link = make("button", { type: "button", class: "link", text: piece.text });
    link.dataset.to = piece.task !== undefined ? "task" : piece.line !== undefined ? "line" : "at";
    link.addEventListener("click", follow);
    return link;
  });
}

function target({ task, line, at }: Words, { playback, pointedLine }: Store): (() => void) | null {
  if (task !== undefined) {
    return () => {
      playback.select(task);
    };
  }
  if (line !== undefined) {
    return () => {
      pointedLine.point(line);
    };
  }
  if (at !== undefined) {
    return () => {
      playback.pause();
      playback.seek(at);
    };
  }
  return null;
}
