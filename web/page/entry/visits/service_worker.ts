// Keeps what has been loaded, so that a second visit is instant and works offline. The page works
// without it.
//
// Files under assets/ carry their content's hash: what is kept is right for ever, and only what came
// whole is kept, by the sizes that the page tells. A page is given from what is kept, at once; when
// it has come up it asks to be looked up, and a newer one takes its place only when all that it asks
// for is kept too. So no visit ever mixes two builds, and nothing is reloaded under the reader's
// hands: the next visit has the new build. What only an older build needs is forgotten when no page
// is open that might still ask for it.

import { INFLATED, KEPT } from "../../../pyodide/files/kept_files.ts";
import { allPages } from "./all_pages.ts";
import { pageNotKept } from "./page_not_kept.ts";

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
  /** What the page calls the files that this browser has no use for. */
  without: readonly string[];
}

/** With fewer pages than this, the others have not been kept yet: any site has more. */
const FEW = 3;

/** Paths of the build's pages, which writes them here (web/build/pages/pages.py). */
const PAGES = "@pages@".split(",");

self.addEventListener("install", (event) => {
  // What is kept comes without waking this worker, where the browser can do that. Of what is not
  // kept the network is asked then: other addresses have to wake it, so that it can say so.
  const { scope } = self.registration;
  const source = { cacheName: KEPT };
  const routes: Route[] = [
    { condition: { urlPattern: `${scope}assets/*` }, source },
    ...PAGES.map((path): Route => {
      return { condition: { urlPattern: scope + path, requestMode: "navigate" }, source };
    }),
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
    event.respondWith(page(request));
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
    })
    .then(() => {
      event.ports[0]?.postMessage(null);
    });
  event.waitUntil(work);
});

async function lookUp({ page, script, without }: Keep): Promise<void> {
  const cache = await caches.open(KEPT);
  const before = await (await cache.match(plain(page)))?.text();
  // At a first visit the browser has just loaded all of it: the host is not asked again.
  const from = before === undefined ? "force-cache" : "no-cache";
  const fresh = await fetch(plain(page), { cache: from }).catch(() => null);
  if (fresh?.status !== 200) {
    return;
  }
  const text = await fresh.text();
  if (!isPage(text)) {
    return; // a network that wants a log-in answers for every host
  }
  const here = new Set((await cache.keys()).map(({ url }) => url));
  await keepPage(cache, here, plain(page), text, without);
  if (text !== before || (await pagesIn(cache)).length < FEW) {
    for await (const [path, other] of allPages(self.registration.scope)) {
      const address = new URL(path, self.registration.scope).href;
      if (address !== plain(page)) {
        await keepPage(cache, here, address, other, without);
      }
    }
  } else if (text.includes(script)) {
    const open = await self.clients.matchAll({ includeUncontrolled: true });
    if (open.length === 1) {
      await prune(cache);
    }
  }
}

/**
 * Keep a page, when all that it asks for is kept. `here` are the addresses of all that is: to look
 * a file up brings all its bytes in WebKit, and there are many pages that ask for the same.
 */
async function keepPage(
  cache: Cache,
  here: Set<string>,
  page: string,
  text: string,
  without: readonly string[],
): Promise<void> {
  const kept = here.has(page) ? await (await cache.match(page))?.text() : undefined;
  const isNew = kept !== undefined && text !== kept;
  const sizes = jsonIn<Sizes>(text, "sizes");
  const called = jsonIn<Readonly<Record<string, string>>>(text, "assets");
  const unused = without.map((name) => new URL(called[name] ?? name, page).href);
  const files = asked(text, page).filter((file) => !unused.includes(file));
  // Also for a page that is kept: this visit may have used what the ones before did without.
  for (const wanted of files) {
    if (!here.has(wanted)) {
      const loaded = await whole(wanted, sizes, isNew ? "default" : "force-cache");
      await cache.put(wanted, loaded);
      here.add(wanted);
    }
  }
  if (text !== kept) {
    const headers = { "content-type": "text/html; charset=utf-8" };
    await cache.put(page, new Response(text, { headers }));
  }
}

/** Whether it is a page of the site, whole. */
function isPage(text: string): boolean {
  return text.includes('id="sizes"') && text.trimEnd().endsWith("</html>");
}

type Sizes = Readonly<Record<string, readonly [stored: number, whole: number]>>;

/** A file, asked for anew where a part of it has been kept, or another in its place. */
async function whole(address: string, sizes: Sizes, from: RequestCache): Promise<Response> {
  const expected = sizes[address.split("/").pop() ?? ""];
  for (const cache of [from, "reload"] as const) {
    const response = await fetch(address, { cache });
    const { size } = await response.clone().blob();
    if (response.status === 200 && expected?.includes(size) !== false) {
      return response;
    }
  }
  throw new Error(`${address} does not come whole`);
}

/** What the build has written into a page as JSON. */
function jsonIn<T extends object>(page: string, id: string): T | Record<string, never> {
  const found = new RegExp(`id="${id}">([^<]*)<`).exec(page)?.[1];
  return found === undefined ? {} : (JSON.parse(found) as T);
}

function isAsset(address: string): boolean {
  const { scope } = self.registration;
  return address.startsWith(`${scope}assets/`);
}

/** A page that is not kept yet tells of itself when it has come up. */
async function page(request: Request): Promise<Response> {
  const kept = await keptPage(request.url);
  return kept ?? fetch(request).catch(() => pageNotKept(self.registration.scope, KEPT));
}

async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  return (await cache.match(request.url)) ?? fetch(request);
}

async function keptPage(address: string): Promise<Response | undefined> {
  const cache = await caches.open(KEPT);
  return (await cache.match(plain(address)))?.clone();
}

async function pagesIn(cache: Cache): Promise<readonly Request[]> {
  return (await cache.keys()).filter(({ url }) => !isAsset(url));
}

/** Forget the files that no kept page asks for. */
async function prune(cache: Cache): Promise<void> {
  const kept = await cache.keys();
  const wanted = new Set<string>();
  for (const page of await pagesIn(cache)) {
    const text = (await (await cache.match(page))?.text()) ?? "";
    for (const address of asked(text, page.url)) {
      wanted.add(address);
    }
  }
  for (const { url } of kept) {
    if (isAsset(url) && !wanted.has(url.replace(INFLATED, ""))) {
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
