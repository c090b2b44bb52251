// What a browser keeps of the site from one visit to the next: the service worker
// (page/entry/visits/service_worker.ts) fills it and serves from it.

/** The name of the store. */
export const KEPT = "asyncio-playground";

/** What follows the address of a file that is kept inflated, beside the file as it travels. */
export const INFLATED = "?inflated";

/** A file as it is kept; undefined where it is not, or where the browser keeps nothing. */
export async function keptFile(url: string): Promise<Response | undefined> {
  try {
    return await caches.match(url, { cacheName: KEPT });
  } catch {
    return undefined; // the page is not secure, or may not store
  }
}

/** Keep a file anew, where the browser does. */
export async function keepFile(url: string, file: Response): Promise<void> {
  const kept = await caches.open(KEPT);
  await kept.put(url, file);
}

/** Drop what is kept of a file, so that it is asked of the host itself. */
export async function dropKept(url: string): Promise<void> {
  // Only there where the page is secure.
  if (typeof caches !== "undefined") {
    const kept = await caches.open(KEPT);
    await Promise.all([kept.delete(url), kept.delete(url + INFLATED)]);
  }
}
