// The pages about all lessons: the reader's colours, and on the front page all else behind its first
// frame. It is kept with the first lesson, and so is what comes then.

import { startTheme } from "../ui/theme.ts";
import { BEGUN, INCOMPLETE } from "./early/front_guard.ts";
import { usable } from "./storage.ts";

dispatchEvent(new Event(BEGUN));
startTheme(document.querySelector<HTMLButtonElement>("#theme"));

const front = document.querySelector<HTMLElement>(".front");
if (front !== null) {
  bringMore(front);
}

/** The pictures, the problems, the search and the progress; buttons pressed before are not lost. */
function bringMore(front: HTMLElement): void {
  const pressed = new Set<HTMLElement>();
  const missing = (): void => {
    dispatchEvent(new Event(INCOMPLETE));
  };
  let state: "unasked" | "asked" | "here" = "unasked";
  const come = async (): Promise<void> => {
    if (state !== "unasked") {
      return;
    }
    state = "asked";
    try {
      const { enableMore } = await import("./catalogue/front_more.ts");
      state = "here";
      enableMore(front, usable("localStorage"), missing);
      for (const button of pressed) {
        button.click();
      }
    } catch {
      // There may be a network again when something of it is wanted.
      state = "unasked";
      missing();
    }
  };
  front.addEventListener("focusin", come);
  front.addEventListener("click", ({ target }) => {
    if (state !== "here" && target instanceof HTMLButtonElement) {
      pressed.add(target);
      void come();
    }
  });
  requestAnimationFrame(() => {
    setTimeout(come);
  });
}
