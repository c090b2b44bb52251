// Keeps what has been loaded, so that a second visit is instant and works offline. Nothing needs it.
//
// Files under assets/ carry their content's hash: what is kept is right for ever. A page is given
// from what is kept, at once, and looked up in the background; a newer one takes its place only
// when all that it asks for is kept too. So no visit ever mixes two builds, and nothing is
// reloaded under the reader's hands: the next visit has the new build.

declare const self: ServiceWorkerGlobalScope;

interface ServiceWorkerGlobalScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Extendable & MessageEvent) => void): void;
}

interface Extendable {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Page → worker: what a page has loaded, and its own address. */
export interface Keep {
  page: string;
  files: string[];
}

const KEPT = "asyncio-playground";
/** The ordinary start's archive: only wanted when a memory image fails. */
const RARE = /\/app-[0-9a-f]+\.zip$/;

self.addEventListener("install", (event) => {
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
    event.respondWith(kept.then((page) => page ?? fetchPage(request.url)));
    event.waitUntil(kept.then((page) => (page === undefined ? undefined : renew(request.url, page))));
  } else if (isAsset(request.url)) {
    event.respondWith(asset(request));
  }
});

// The first visit loads everything before this worker is there: it is told what that was.
self.addEventListener("message", (event) => {
  const { page, files } = event.data as Keep;
  event.waitUntil(keep(page, files));
});

async function keep(page: string, files: readonly string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  for (const address of files.filter(isAsset)) {
    if ((await cache.match(address)) === undefined) {
      // The browser has just loaded it: from its own cache, without asking the host again.
      await cache.add(new Request(address, { cache: "force-cache" }));
    }
  }
  if ((await cache.match(plain(page))) === undefined) {
    await cache.add(new Request(plain(page), { cache: "force-cache" }));
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

async function fetchPage(address: string): Promise<Response> {
  const response = await fetch(address);
  if (response.status === 200 && !response.redirected) {
    const cache = await caches.open(KEPT);
    await cache.put(plain(address), response.clone());
  }
  return response;
}

/** Put a newer page in the place of the kept one, once all it asks for is there. */
async function renew(address: string, kept: Response): Promise<void> {
  const [fresh, old] = await Promise.all([
    fetch(plain(address), { cache: "no-cache" }).catch(() => null),
    kept.clone().text(),
  ]);
  if (fresh?.status !== 200) {
    return;
  }
  const text = await fresh.clone().text();
  if (text === old) {
    return;
  }
  const cache = await caches.open(KEPT);
  for (const wanted of asked(text, address)) {
    if ((await cache.match(wanted)) === undefined && !RARE.test(wanted)) {
      await cache.add(wanted);
    }
  }
  await cache.put(plain(address), fresh);
  await prune(cache);
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

/** The addresses of all files that a page names. */
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
