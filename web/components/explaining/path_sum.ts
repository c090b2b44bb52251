// Why the run took so long: a button, and a sum of terms of which each leads to its part of the run.

import type { Store } from "../../page/state/store.ts";
import { make, say } from "../../page/ui/dom.ts";
import type { CriticalPath, PathTerm } from "../../protocol/stage/explanation.d.ts";

const WAITING = "Looking back from the end…";

/** The button, the sum, and what brings both up to date. */
export function pathSum(store: Store): {
  button: HTMLElement;
  sum: HTMLElement;
  update: () => void;
} {
  const { playback, whySoLong } = store;
  const button = make("button", { type: "button", class: "long", text: "Why so long?" });
  button.title = "Show what the end of the run was waiting for (W)";
  button.setAttribute("aria-keyshortcuts", "W");
  button.addEventListener("click", () => {
    whySoLong.toggle();
  });
  const sum = make("section", { class: "path", "aria-label": "Why so long?", hidden: true });
  let shown: CriticalPath | null = null;
  const update = (): void => {
    const { wanted, path } = whySoLong;
    button.setAttribute("aria-pressed", String(wanted));
    sum.hidden = !wanted;
    if (!wanted) {
      shown = null;
    } else if (path === null) {
      shown = null;
      say(sum, playback.trace?.live === true ? "The run has not ended yet." : WAITING);
    } else if (path !== shown) {
      shown = path;
      sum.replaceChildren(...sentence(path, store));
    }
  };
  return { button, sum, update };
}

function sentence(path: CriticalPath, { playback }: Store): (Node | string)[] {
  if (path.terms.length === 0) {
    return ["It took no time."];
  }
  const terms = path.terms.flatMap((term, index) => [
    index === 0 ? " = " : " + ",
    termOf(term, path, playback),
  ]);
  return [make("b", { text: path.whole }), ...terms];
}

/** A term leads to its first part; pressed again, to the next, and on around. */
function termOf(
  { amount, words, parts }: PathTerm,
  path: CriticalPath,
  playback: Store["playback"],
): HTMLElement {
  const text = words.map((piece) => piece.text).join("");
  const term = make("button", { type: "button", class: "link term" }, make("b", { text: amount }));
  term.append(` ${text}`);
  let next = 0;
  term.addEventListener("click", () => {
    const part = path.parts[parts[next % parts.length] ?? 0];
    next += 1;
    if (part !== undefined) {
      playback.pause();
      playback.seek(part.start);
      playback.select(part.task);
    }
  });
  return term;
}
