// A page in a frame of another one (`embed=1` in its link): program and stage alone, as
// `<html data-embed>` tells the styles, a way to the whole page, and its height for its parent.

import { link } from "../../state/actions.ts";
import { HEIGHT_MESSAGE } from "../../state/link/embed_code.ts";
import type { Store } from "../../state/store.ts";

/** Does nothing on a page that is not in a frame. `main` is the element whose height is told. */
export function serveAsEmbed(store: Store, main: HTMLElement): void {
  const whole = document.querySelector<HTMLAnchorElement>("#whole");
  if (document.documentElement.dataset.embed === undefined || whole === null) {
    return;
  }
  // As late as can be: the link then holds what is in the editor.
  for (const type of ["pointerdown", "focus", "click"]) {
    whole.addEventListener(type, () => {
      whole.href = wholePageAddress(store);
    });
  }
  const knobs = document.querySelector<HTMLElement>("#slot-knobs");
  const { session } = store;
  const update = (): void => {
    // They are those of the lesson that a program of somebody else's is shown in.
    knobs?.toggleAttribute("hidden", session.linked);
  };
  session.subscribe(update);
  update();
  new ResizeObserver(() => {
    const height = Math.ceil(main.getBoundingClientRect().bottom + scrollY);
    // Any page may show this one: the message holds nothing but a number.
    parent.postMessage({ type: HEIGHT_MESSAGE, height }, "*");
  }).observe(main);
}

function wholePageAddress(store: Store): string {
  try {
    return link(store);
  } catch {
    return location.pathname; // the program is longer than a link carries
  }
}
