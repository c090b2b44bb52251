// Asks the service worker to keep what this visit has loaded, for the next one.

import type { Keep } from "./service-worker";

/** `address` is the service worker's. Where there can be none, the page does without. */
export async function keepForNextVisit(address: string): Promise<void> {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  try {
    await navigator.serviceWorker.register(new URL(address, document.baseURI));
    const { active } = await navigator.serviceWorker.ready;
    const keep: Keep = { page: location.href };
    active?.postMessage(keep);
  } catch (problem) {
    // Private windows and plain http refuse it.
    console.info(`Nothing is kept for the next visit: ${String(problem)}`);
  }
}
