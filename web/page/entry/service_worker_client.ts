// Asks the service worker to keep what this visit has loaded, for the next one.

import type { Keep } from "./service_worker.ts";

/**
 * `address` is the service worker's, `script` the page's own, `without` the files that this browser
 * has no use for. Where there can be no service worker,
 * the page does without.
 */
export async function keepForNextVisit(
  address: string,
  script: string,
  without: readonly string[],
): Promise<void> {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  try {
    await navigator.serviceWorker.register(new URL(address, document.baseURI));
    const { active } = await navigator.serviceWorker.ready;
    const keep: Keep = { page: location.href, script, without };
    active?.postMessage(keep);
  } catch (problem) {
    // Private windows and plain http refuse it.
    console.info(`Nothing is kept for the next visit: ${String(problem)}`);
  }
}
