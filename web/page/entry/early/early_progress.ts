// On a slow line: how much of what a run needs is here, before the page's own scripts are. Part of
// the page's first script; loading.ts goes on with it.

import type { LoadProgress } from "../../state/run/loading.ts";
import { booting, waiting } from "../../state/run/status_text.ts";
import type { EarlyPresses } from "./early_presses.ts";
import { earlyStatus } from "./early_status.ts";
import { bytesOf, filesOfRun, scriptBytes } from "./needed_bytes.ts";

/** Milliseconds in which a page says nothing of bytes: quick ones, and kept ones, are there then. */
export const QUIET = 1000;
/** Milliseconds between two looks: a script does not tell that it is here. */
export const PACE = 200;

/** Tell of it until that is ended, which gives whether anything has been told. */
export function tellEarlyProgress(early: Pick<EarlyPresses, "runWanted">): () => boolean {
  let hasTold = false;
  const timer = setInterval(() => {
    // It stands above the status region, which may not be here yet either.
    if (performance.now() >= QUIET && document.getElementById("sizes") !== null) {
      const { loaded, total } = scriptBytes();
      hasTold ||= loaded < total;
      if (hasTold) {
        showEarlyProgress({ loaded, total: total + bytesOf(filesOfRun()) }, early.runWanted);
      }
    }
  }, PACE);
  return () => {
    clearInterval(timer);
    return hasTold;
  };
}

/** Show it where the components will, as they do; null where there is nothing to load. */
export function showEarlyProgress(loading: LoadProgress | null, isRunWanted: boolean): void {
  const early = earlyStatus();
  if (early === null || early.region.dataset.tone === "bad") {
    return;
  }
  const { region, sentence, bar } = early;
  // As it is read from the bar: to hear every megabyte would be too much.
  region.setAttribute("aria-live", loading === null ? "polite" : "off");
  const words = isRunWanted ? waiting({ loading }) : booting({ loading });
  if (sentence.textContent !== words) {
    sentence.textContent = words;
  }
  if (bar !== null) {
    bar.hidden = loading === null;
    bar.max = loading?.total ?? 1;
    bar.value = loading?.loaded ?? 0;
  }
}
