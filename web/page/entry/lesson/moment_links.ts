// Links in a lesson's texts that lead to a moment of its run: pressed, they move the stage and not
// the address. In the components' shadow roots too.

import type { Store } from "../../state/store.ts";
import { bringStage } from "./bring_into_view.ts";

/** Listens as long as the page lives. Presses with a key or another button are the browser's. */
export function followMoments({ moment, playback }: Store): void {
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const fragment = link?.getAttribute("href") ?? "";
    if (plain && fragment.startsWith("#") && moment.show(fragment)) {
      event.preventDefault();
      bringStage(playback);
      if (link?.checkVisibility({ visibilityProperty: true }) === false) {
        // It was in another pane; the keyboard goes on where the reader looks.
        document.querySelector<HTMLElement>("[data-stage]")?.focus({ preventScroll: true });
      }
    }
  });
}
