// Loads the built site's files, whoever compressed them.
//
// They are stored gzip-compressed because hosts differ in what they compress. A host that knows
// `.gz` may declare it as an encoding, and then the browser has inflated it already.

/** Bytes on the wire so far, and in all where the host tells. */
export type OnBytes = (loaded: number, total: number | null) => void;

export class LoadError extends Error {
  override name = "LoadError";
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

/** The bytes of a file, inflated and the caller's own; tries twice before it gives up. */
export async function load(
  address: string,
  onBytes: OnBytes = () => undefined,
): Promise<ArrayBuffer> {
  const url = new URL(address, document.baseURI).href;
  const download = downloads.get(url) ?? begin(url);
  download.listeners.add(onBytes);
  return (await download.bytes).slice(0);
}

function begin(url: string): Download {
  const listeners = new Set<OnBytes>();
  const tell: OnBytes = (loaded, total) => {
    for (const listener of listeners) {
      listener(loaded, total);
    }
  };
  // The second time also for what came damaged: not from the browser's cache again.
  const bytes = attempt(url, tell, "default").catch(() => attempt(url, tell, "reload"));
  const download = { bytes, listeners };
  downloads.set(url, download);
  bytes.then(
    () => setTimeout(() => downloads.delete(url), KEPT),
    () => downloads.delete(url),
  );
  return download;
}

async function attempt(
  url: string,
  onBytes: OnBytes,
  cache: RequestCache,
): Promise<ArrayBuffer> {
  const name = url.split("/").pop() ?? url;
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    const response = await fetch(url, { cache, signal: control.signal });
    if (!response.ok || response.body === null) {
      throw new LoadError(`${name}: the server answered ${response.status}`);
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
    throw new LoadError(`${name}: ${why}`);
  } finally {
    clearTimeout(timer);
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
