// Downloads the built site's files and inflates them. Page and workers can do it alike.
//
// They are stored gzip-compressed because hosts differ in what they compress. A host that knows
// `.gz` may declare it as an encoding, and then the browser has inflated it already.

/** Bytes on the wire so far, and in all where the host tells. */
export type OnBytes = (loaded: number, total: number | null) => void;

/** A file could not be had. */
export class LoadError extends Error {
  override name = "LoadError";

  constructor(
    /** Its name, as who asked for it knows it. */
    readonly file: string,
    /** In a few words. */
    readonly why: string,
  ) {
    super(`${file}: ${why}`);
  }
}

/** Without a byte for this long, a download is given up. */
const PATIENCE = 30_000;

interface Download {
  readonly bytes: Promise<ArrayBuffer>;
  readonly listeners: Set<OnBytes>;
}

/** Kernel and application need some of the same files; what is here is not loaded again. */
const downloads = new Map<string, Download>();

/** Milliseconds for which a file that has been loaded is kept for others who want it. */
const KEPT = 30_000;

/** Whether what the browser has kept of earlier visits may be taken. */
let trusting = true;

/** What was loaded did not work: from now on everything is asked of the host itself. */
export function forget(): void {
  downloads.clear();
  trusting = false;
}

/** The bytes of a file, inflated and the caller's own; tries twice before it gives up. */
export async function download(url: string, onBytes: OnBytes): Promise<ArrayBuffer> {
  const shared = downloads.get(url) ?? begin(url);
  shared.listeners.add(onBytes);
  return (await shared.bytes).slice(0);
}

function begin(url: string): Download {
  const listeners = new Set<OnBytes>();
  const tell: OnBytes = (loaded, total) => {
    for (const listener of listeners) {
      listener(loaded, total);
    }
  };
  // The second time also for what came damaged: not from the browser's cache again.
  const bytes = attempt(url, tell, trusting ? "default" : "reload").catch(() =>
    attempt(url, tell, "reload"),
  );
  const shared = { bytes, listeners };
  downloads.set(url, shared);
  bytes.then(
    () => setTimeout(() => downloads.delete(url), KEPT),
    () => downloads.delete(url),
  );
  return shared;
}

async function attempt(url: string, onBytes: OnBytes, cache: RequestCache): Promise<ArrayBuffer> {
  const name = url.split("/").pop() ?? url;
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    if (cache === "reload") {
      await unkeep(url);
    }
    const response = await fetch(url, { cache, signal: control.signal });
    if (!response.ok || response.body === null) {
      throw new LoadError(name, `the server answered ${response.status}`);
    }
    let loaded = 0;
    const total = Number(response.headers.get("content-length")) || null;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          clearTimeout(timer);
          timer = setTimeout(() => control.abort(), PATIENCE);
          loaded += chunk.length;
          onBytes(loaded, total);
          controller.enqueue(chunk);
        },
      }),
    );
    return await new Response(await inflated(counted)).arrayBuffer();
  } catch (error) {
    if (error instanceof LoadError) {
      throw error;
    }
    const why = control.signal.aborted ? "the connection stalled" : String(error);
    throw new LoadError(name, why);
  } finally {
    clearTimeout(timer);
  }
}

/** What is asked for anew must not come from the service worker's store (page/entry/service_worker.ts). */
async function unkeep(url: string): Promise<void> {
  // Only there where the page is secure.
  if (typeof caches !== "undefined") {
    const kept = await caches.open("asyncio-playground");
    await kept.delete(url);
  }
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** Looks at the first bytes: nothing that we store starts like gzip unless it is. */
async function inflated(stream: Bytes): Promise<Bytes> {
  const reader = stream.getReader();
  const { value: first, done } = await reader.read();
  const whole: Bytes = new ReadableStream({
    start(controller) {
      if (first !== undefined) {
        controller.enqueue(first);
      }
      if (done) {
        controller.close();
      }
    },
    async pull(controller) {
      const next = await reader.read();
      if (next.done) {
        controller.close();
      } else {
        controller.enqueue(next.value);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const compressed = first !== undefined && first[0] === 0x1f && first[1] === 0x8b;
  return compressed ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}
