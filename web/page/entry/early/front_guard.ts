// Part of the first script of the pages about all lessons: where a script or the styles do not come,
// or not whole, the page is loaded once more, and the front page says what does not work.

import {
  areStylesWhole,
  isOfScript,
  isStylesheet,
  mayReload,
  renewed,
  whenParsed,
} from "./renewal.ts";

/** Sent to the window where a part that was wanted later did not come. */
export const INCOMPLETE = "playground:incomplete";
/** Sent to the window by the page's script: an empty one fails at nothing. */
export const BEGUN = "playground:begun";

export function guardFront(): void {
  let isSaid = false;
  let hasBegun = false;
  const incomplete = (): void => {
    if (!isSaid) {
      isSaid = true;
      whenParsed(() => {
        sayIt();
        void reloadWhereWhole();
      });
    }
  };
  const failed = (event: Event): void => {
    if (isOfScript(event)) {
      incomplete();
    }
  };
  addEventListener("error", failed, true);
  addEventListener(BEGUN, () => {
    hasBegun = true;
  });
  // The page's script has run by then.
  addEventListener("load", () => {
    if (!hasBegun) {
      incomplete();
    }
  });
  whenParsed(() => {
    if (!areStylesWhole()) {
      incomplete();
    }
  });
  addEventListener(INCOMPLETE, sayIt);
}

/** Below the search; the other pages have nothing that does not work. */
function sayIt(): void {
  const told = document.querySelector(".found");
  if (told === null) {
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Reload";
  button.addEventListener("click", () => {
    void renewed(filesOfPage()).then(() => {
      location.reload();
    });
  });
  told.replaceChildren("The page could not be loaded completely. ", button);
}

/** It may have been a kept file that is damaged, or a line that broke: now it may be whole. */
async function reloadWhereWhole(): Promise<void> {
  if ((await renewed(filesOfPage())) && mayReload()) {
    location.reload();
  }
}

/** All scripts and styles that have been asked for, those too that came when they were wanted. */
function* filesOfPage(): Generator<string> {
  for (const script of document.querySelectorAll<HTMLScriptElement>("script[src]")) {
    yield script.src;
  }
  for (const link of document.querySelectorAll<HTMLLinkElement>("link")) {
    if (link.rel === "modulepreload" || isStylesheet(link)) {
      yield link.href;
    }
  }
  for (const { name } of performance.getEntriesByType("resource")) {
    if (/\/assets\/[^/]+\.js$/.test(name)) {
      yield name;
    }
  }
}
