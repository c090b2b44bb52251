// Keeps what has been loaded, so that a second visit is instant and works offline. The page works
// without it.
//
// Files under assets/ carry their content's hash: what is kept is right for ever. A page is given
// from what is kept, at once; when it has come up it asks to be looked up, and a newer one takes
// its place only when all that it asks for is kept too. So no visit ever mixes two builds, and
// nothing is reloaded under the reader's hands: the next visit has the new build. What only an
// older build needs is forgotten when no page is open that might still ask for it.

declare const self: ServiceWorkerGlobalScope;

interface ServiceWorkerGlobalScope {
  readonly registration: { readonly scope: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { includeUncontrolled: boolean }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install", listener: (event: Installing) => void): void;
  addEventListener(type: "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Extendable & MessageEvent) => void): void;
}

interface Extendable {
  waitUntil(done: Promise<unknown>): void;
}

interface Installing extends Extendable {
  /** Not every browser can. */
  addRoutes?(routes: readonly Route[]): Promise<void>;
}

interface Route {
  readonly condition: { readonly urlPattern: string; readonly requestMode?: "navigate" };
  readonly source: { readonly cacheName: string };
}

interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Page → worker: a page has come up. */
export interface Keep {
  /** Its address. */
  page: string;
  /** The name of its script: it tells the build that the page is of. */
  script: string;
  /** Addresses of files that the page names and this browser has no use for. */
  without: readonly string[];
}

/** Also known to web/pyodide/download.ts. */
const KEPT = "asyncio-playground";

self.addEventListener("install", (event) => {
  // What is kept comes without waking this worker, where the browser can do that.
  const { scope } = self.registration;
  const source = { cacheName: KEPT };
  const routes: Route[] = [
    { condition: { urlPattern: `${scope}assets/*` }, source },
    { condition: { urlPattern: `${scope}*`, requestMode: "navigate" }, source },
  ];
  event.waitUntil(Promise.resolve(event.addRoutes?.(routes)).catch(() => undefined));
  event.waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const inScope = request.url.startsWith(self.registration.scope);
  if (request.method !== "GET" || !inScope) {
    return;
  }
  if (request.mode === "navigate" && !isAsset(request.url)) {
    const kept = keptPage(request.url);
    // A page that is not kept yet says so itself, when all it asks for has been loaded.
    event.respondWith(kept.then((page) => page ?? fetch(request)));
  } else if (isAsset(request.url)) {
    event.respondWith(asset(request));
  }
});

/** One after the other: what is being kept for a new page is not forgotten meanwhile. */
let work: Promise<void> = Promise.resolve();

self.addEventListener("message", (event) => {
  const keep = event.data as Keep;
  work = work
    .then(() => lookUp(keep))
    .catch((problem: unknown) => {
      console.info(`What is kept was left as it is: ${String(problem)}`);
    });
  event.waitUntil(work);
});

async function lookUp({ page, script, without }: Keep): Promise<void> {
  const cache = await caches.open(KEPT);
  const kept = await (await cache.match(plain(page)))?.text();
  // At a first visit the browser has just loaded all of it: the host is not asked again.
  const from = kept === undefined ? "force-cache" : "no-cache";
  const fresh = await fetch(plain(page), { cache: from }).catch(() => null);
  if (fresh?.status !== 200) {
    return;
  }
  const text = await fresh.clone().text();
  const isNew = kept !== undefined && text !== kept;
  const files = asked(text, page).filter((file) => !without.includes(file));
  // Also for a page that is kept: this visit may have used what the ones before did without.
  await keepFiles(cache, files, isNew ? "default" : "force-cache");
  if (text !== kept) {
    await cache.put(plain(page), fresh);
  } else if (text.includes(script)) {
    const open = await self.clients.matchAll({ includeUncontrolled: true });
    if (open.length === 1) {
      await prune(cache);
    }
  }
}

/** Keep what is not kept yet. */
async function keepFiles(
  cache: Cache,
  files: readonly string[],
  from: RequestCache,
): Promise<void> {
  for (const wanted of files) {
    if ((await cache.match(wanted)) === undefined) {
      await cache.add(new Request(wanted, { cache: from }));
    }
  }
}

function isAsset(address: string): boolean {
  const { scope } = self.registration;
  return address.startsWith(`${scope}assets/`);
}

async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request.url);
  if (kept !== undefined) {
    return kept;
  }
  const response = await fetch(request);
  if (response.status === 200) {
    await cache.put(request.url, response.clone());
  }
  return response;
}

async function keptPage(address: string): Promise<Response | undefined> {
  const cache = await caches.open(KEPT);
  return (await cache.match(plain(address)))?.clone();
}

/** Forget the files that no kept page asks for. */
async function prune(cache: Cache): Promise<void> {
  const kept = await cache.keys();
  const wanted = new Set<string>();
  for (const page of kept.filter(({ url }) => !isAsset(url))) {
    const text = (await (await cache.match(page))?.text()) ?? "";
    for (const address of asked(text, page.url)) {
      wanted.add(address);
    }
  }
  for (const { url } of kept) {
    if (isAsset(url) && !wanted.has(url)) {
      await cache.delete(url);
    }
  }
}

/**
 * The addresses of all files that a page names. Read from its text, not from the build's manifest:
 * page and manifest are two requests, between which a new build may be brought to the host, and a
 * page that is kept with the files of another build would never come up.
 */
function asked(page: string, address: string): string[] {
  const named = page.match(/(?:\.\.?\/)+assets\/[\w.-]+/g) ?? [];
  return [...new Set(named.map((name) => new URL(name, plain(address)).href))];
}

/** A page's address, whatever is linked to in it. */
function plain(address: string): string {
  const url = new URL(address);
  url.hash = "";
  url.search = "";
  return url.href;
}
