// The Lessons menu opens by its button, and by L wherever letters are not being typed. What it can do
// comes when it is first opened.

import { hasModifier, isTyping } from "../../ui/keys.ts";

/** `fill`: loads what it can do. */
export function followLessonsMenu(fill: (menu: HTMLElement) => Promise<void>): void {
  const menu = document.getElementById("lessons");
  if (menu === null) {
    return;
  }
  let isHere = false;
  const come = async (): Promise<void> => {
    if (!isHere) {
      isHere = true;
      const found = menu.querySelector(".found");
      found?.replaceChildren();
      try {
        await fill(menu);
      } catch {
        // Its links are in the page; the rest may come when it is opened again.
        isHere = false;
        found?.replaceChildren("The search could not be loaded. Open this again to try again.");
      }
    }
  };
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") {
      menu.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
      void come();
    }
  });
  document.addEventListener("keydown", (event) => {
    const isOurs = event.key === "l" || event.key === "L";
    if (isOurs && !isTyping(event) && !hasModifier(event)) {
      menu.togglePopover();
      menu.querySelector<HTMLElement>("[aria-current]")?.focus();
    }
  });
}
