// Downloads the built site's files and inflates them. Page and workers can do it alike.
//
// They are stored compressed because hosts differ in what they compress: small ones as gzip, which
// browsers inflate, large ones as Zstandard, whose decoder is a file as well. A host that knows the
// ending may declare it as an encoding, and then the browser has inflated it already.

import { dropKept } from "./kept_files.ts";

/** Bytes on the wire so far, and in all where that is known; not told of every chunk. */
export type OnBytes = (loaded: number, total: number | null) => void;

/** The bytes of a file as it is stored, and inflated. */
export type Size = readonly [stored: number, whole: number];

/** A file of the site. */
export interface Source {
  readonly url: string;
  /** What its bytes have to be; null where that is not known. */
  readonly size: Size | null;
}

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
/** Milliseconds between two words on how much is here: each chunk's would keep the page drawing. */
const PACE = 100;

interface Download {
  readonly bytes: Promise<ArrayBuffer>;
  readonly listeners: Set<OnBytes>;
}

/** Kernel and application need some of the same files; what is here is not loaded again. */
const downloads = new Map<string, Download>();

/** Milliseconds for which a file that has been loaded is kept for others who want it. */
const SHARED_FOR = 30_000;

/** Whether what the browser has kept of earlier visits may be taken. */
let trusting = true;

/** What was loaded did not work: from now on everything is asked of the host itself. */
export function forget(): void {
  downloads.clear();
  trusting = false;
}

/**
 * The bytes of a file, inflated and the caller's own; tries twice before it gives up. `decoder` is
 * zstd.ts; null where nothing needs it.
 */
export async function download(
  source: Source,
  decoder: Source | null,
  onBytes: OnBytes,
): Promise<ArrayBuffer> {
  const shared = downloads.get(source.url) ?? begin(source, decoder);
  shared.listeners.add(onBytes);
  return (await shared.bytes).slice(0);
}

function begin(source: Source, decoder: Source | null): Download {
  const { url } = source;
  const listeners = new Set<OnBytes>();
  const tell: OnBytes = (loaded, total) => {
    for (const listener of listeners) {
      listener(loaded, total);
    }
  };
  const decode = url.endsWith(".zst") && decoder !== null ? bringDecoder(decoder) : null;
  decode?.catch(() => undefined); // told where it is needed
  // The second time also for what came damaged: not from the browser's cache again.
  const bytes = attempt(source, decode, tell, trusting ? "default" : "reload").catch(() =>
    attempt(source, decode, tell, "reload"),
  );
  const shared = { bytes, listeners };
  downloads.set(url, shared);
  bytes.then(
    () => setTimeout(() => downloads.delete(url), SHARED_FOR),
    () => downloads.delete(url),
  );
  return shared;
}

async function attempt(
  { url, size }: Source,
  decode: Promise<Decode> | null,
  onBytes: OnBytes,
  cache: RequestCache,
): Promise<ArrayBuffer> {
  const name = url.split("/").pop() ?? url;
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    if (cache === "reload") {
      await dropKept(url);
    }
    const response = await fetch(url, { cache, signal: control.signal });
    if (!response.ok || response.body === null) {
      throw new LoadError(name, `the server answered ${response.status}`);
    }
    let loaded = 0;
    let told = Number.NEGATIVE_INFINITY;
    const isInflated = response.headers.has("content-encoding");
    const total =
      size?.[isInflated ? 1 : 0] ?? (Number(response.headers.get("content-length")) || null);
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          clearTimeout(timer);
          timer = setTimeout(() => control.abort(), PATIENCE);
          loaded += chunk.length;
          if (performance.now() - told >= PACE) {
            told = performance.now();
            onBytes(loaded, total);
          }
          controller.enqueue(chunk);
        },
      }),
    );
    let bytes = await new Response(await inflated(counted)).arrayBuffer();
    if (isZstandard(bytes) && decode !== null) {
      bytes = (await decode)(bytes, size?.[1] ?? 0);
    }
    if (size !== null && bytes.byteLength !== size[1]) {
      throw new LoadError(name, "another file came in its place, or only a part of it");
    }
    return bytes;
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

type Decode = (bytes: ArrayBuffer, size: number) => ArrayBuffer;

let decoding: Promise<Decode> | null = null;

/** Run the decoder's script, once. */
function bringDecoder(decoder: Source): Promise<Decode> {
  decoding ??= download(decoder, null, () => undefined).then(async (script) => {
    await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    await globalThis.zstd?.init();
    return (bytes, size): ArrayBuffer => {
      const decoded = globalThis.zstd?.decode(new Uint8Array(bytes), size);
      return decoded?.buffer as ArrayBuffer;
    };
  });
  decoding.catch(() => {
    decoding = null;
  });
  return decoding;
}

function isZstandard(bytes: ArrayBuffer): boolean {
  return bytes.byteLength > 4 && new DataView(bytes).getUint32(0) === 0x28b52ffd;
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
