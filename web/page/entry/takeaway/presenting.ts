// For talks: program and stage on the whole screen, in large type. `<html data-presenting>`.
//
// The keys of the stage work as ever; R runs, and Escape leaves.

import { runToWatch } from "../../state/actions.ts";
import type { Store } from "../../state/store.ts";
import { make } from "../../ui/dom.ts";
import { hasModifier, isTyping } from "../../ui/keys.ts";

/** Resolves once it has begun, with the empty text: the menu has nothing to say of it. */
export async function present(store: Store): Promise<string> {
  const root = document.documentElement;
  const leave = new AbortController();
  const { signal } = leave;
  const hint = make("p", {
    class: "presenting",
    role: "note",
    text: "R runs · ← → step · space plays · Esc leaves",
  });
  root.dataset.presenting = "";
  document.body.append(hint);
  document.querySelector<HTMLElement>(".stage")?.focus({ preventScroll: true });
  signal.addEventListener("abort", () => {
    delete root.dataset.presenting;
    hint.remove();
    if (document.fullscreenElement !== null) {
      void document.exitFullscreen();
    }
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape") {
        leave.abort();
      } else if (event.key.toLowerCase() === "r" && !isTyping(event) && !hasModifier(event)) {
        void runToWatch(store);
      }
    },
    { signal },
  );
  try {
    await root.requestFullscreen();
    document.addEventListener(
      "fullscreenchange",
      () => {
        if (document.fullscreenElement === null) {
          leave.abort();
        }
      },
      { signal },
    );
  } catch {
    // Not on every phone, and in no frame that does not allow it: then in the window.
  }
  return "";
}
