// Tells how much of what is waited for is here: first of what a run needs, then of the application's
// own files. The totals are the build's, which has written the sizes of all files into the page.

import {
  isLoading,
  type LoadedBytes,
  loadedBytes,
  watchLoading,
} from "../../pyodide/files/file_loader.ts";
import type { Store } from "../state/store.ts";
import type { Addresses } from "./application/app_files.ts";
import { ownFiles } from "./application/app_files.ts";
import { earlyPresses } from "./early/early_presses.ts";
import { PACE, QUIET, showEarlyProgress } from "./early/early_progress.ts";
import { filesOfRun, scriptBytes } from "./early/needed_bytes.ts";

/**
 * `addresses`: file names → addresses as the build has named them. Call it before anything is
 * loaded.
 */
export function tellLoading({ loading, runner }: Store, addresses: Addresses): void {
  const named = (name: string): string => addresses[name] ?? name;
  let tells = earlyPresses?.endTelling() ?? false;
  let begun = Number.POSITIVE_INFINITY;
  const look = (): void => {
    const scripts = scriptBytes();
    const files = loadedBytes(filesOfRun());
    const run = {
      loaded: scripts.loaded + files.loaded,
      total: scripts.total + files.total,
    };
    const rest = loadedBytes(ownFiles(addresses).map(named));
    const now = performance.now();
    if (isLoading()) {
      begun = Math.min(begun, now);
      tells ||= now - begun >= QUIET;
    }
    tells ||= now >= QUIET && scripts.loaded < scripts.total;
    if (tells) {
      loading.take(unlessHere(run), unlessHere(rest));
    }
    if (unlessHere(run) === null && unlessHere(rest) === null) {
      clearInterval(timer);
    }
  };
  const timer = setInterval(look, PACE);
  watchLoading(look);
  // Before the components come.
  loading.subscribe(() => {
    showEarlyProgress(loading.run, runner.state !== "idle" || earlyPresses?.runWanted === true);
  });
}

function unlessHere(bytes: LoadedBytes): LoadedBytes | null {
  return bytes.loaded < bytes.total ? bytes : null;
}
