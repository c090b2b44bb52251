// Asks the service worker to keep what this visit has loaded, for the next one.

import type { Keep } from "./service_worker.ts";

/**
 * Settles when it is kept. Where there can be no service worker, the page does without.
 *
 * Known to fail in WebKit: where a reader leaves the page within the tenths of a second in which the
 * service worker installs, the page goes to the back/forward cache with WebKit's question to it
 * unanswered, and all that is asked of the service worker waits until that page is dropped from
 * there. Nothing that a page can hold, of what was tried, keeps it out of that cache.
 *
 * @param address The service worker's.
 * @param script The name of the page's own script.
 * @param without What the page calls the files that this browser has no use for.
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
    const { port1, port2 } = new MessageChannel();
    const kept = new Promise((resolve) => {
      port1.onmessage = resolve;
    });
    active?.postMessage(keep, [port2]);
    await kept;
  } catch (problem) {
    // Private windows and plain http refuse it.
    console.info(`Nothing is kept for the next visit: ${String(problem)}`);
  }
}
