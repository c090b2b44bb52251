// The pages about all lessons: their colours, and on the front page what is asked for at once. It is
// kept with the first lesson, and so is what comes when it is wanted.

import { startTheme } from "../ui/theme.ts";
import { enableHandOver } from "./catalogue/recording_handed_over.ts";
import { usable } from "./storage.ts";

startTheme(document.querySelector<HTMLButtonElement>("#theme"));

const front = document.querySelector<HTMLElement>(".front");
if (front !== null) {
  const items = [...front.querySelectorAll<HTMLElement>("[data-lesson]")];
  const storage = usable("localStorage");
  enableHandOver(front.querySelector<HTMLElement>("#open"));
  enableWhenWanted(front, async () => {
    const { enableMore } = await import("./catalogue/front_more.ts");
    enableMore(front, items, storage);
  });
  const look = (): void => {
    if (storage !== null && storage.length > 0) {
      void import("./catalogue/front_marks.ts").then(({ showWhatWasDone }) => {
        showWhatWasDone(front, items, storage);
      });
    }
  };
  // A page that the browser brings back has been left for a lesson.
  addEventListener("pageshow", look);
  look();
}

/** The search and what can be done with the progress come when the reader turns to them. */
function enableWhenWanted(front: HTMLElement, load: () => Promise<void>): void {
  const pressed: HTMLElement[] = [];
  let state: "unasked" | "asked" | "here" = "unasked";
  const come = (): void => {
    if (state === "unasked") {
      state = "asked";
      load().then(
        () => {
          state = "here";
          for (const button of pressed) {
            button.click();
          }
        },
        () => {
          // There may be a network again when it is wanted again.
          state = "unasked";
        },
      );
    }
  };
  const [find, box] = [".find", ".progress"].map((each) => front.querySelector<HTMLElement>(each));
  for (const part of [find, box]) {
    part?.addEventListener("focusin", come);
    part?.addEventListener("click", ({ target }) => {
      if (state !== "here" && target instanceof HTMLButtonElement) {
        pressed.push(target);
        come();
      }
    });
  }
  if (box) {
    new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) {
        come();
      }
    }).observe(box);
  }
  // A browser may bring the field back with what was typed; or it has been turned to before this.
  if (find?.querySelector("input")?.value || find?.matches(":focus-within")) {
    come();
  }
}
