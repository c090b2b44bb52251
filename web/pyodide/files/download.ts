// Downloads the built site's files and inflates them. Page and workers can do it alike.
//
// They are stored compressed because hosts differ in what they compress: small ones as gzip, which
// browsers inflate, large ones as Zstandard, whose decoder is a file as well. A host that knows the
// ending may declare it as an encoding, and then the browser has inflated it already.

import { bringDecoder, type Decode, inTurn, isZstandard } from "./decoding.ts";
import { gunzipped, gunzippedStream } from "./gzip.ts";
import { dropKept, INFLATED, keepFile, keptFile } from "./kept_files.ts";
import { LineOrder, type Passage } from "./line_order.ts";
import { LoadError } from "./load_error.ts";

/** Bytes on the wire so far, and in all where that is known; not told of every chunk. */
export type OnBytes = (loaded: number, total: number | null) => void;

/** The bytes of a file as it is stored, and inflated. */
export type Size = readonly [stored: number, whole: number];

/** A file of the site. */
export interface Source {
  readonly url: string;
  /** What its bytes have to be; null where that is not known. */
  readonly size: Size | null;
  /** It is asked for when the urgent ones are almost here. */
  readonly isUrgent: boolean;
}

/** Without a byte for this long, a download is given up. */
const PATIENCE = 30_000;
/** Milliseconds between two words on how much is here: each chunk's would keep the page drawing. */
const PACE = 100;

interface Download {
  readonly bytes: Promise<ArrayBuffer>;
  readonly listeners: Set<OnBytes>;
}

const order = new LineOrder();

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

/**
 * A file that the browser has kept inflated, still where it is kept; null where it has not. Its
 * bytes need not pass through who asks for it.
 */
export async function keptInflated({ url, size }: Source): Promise<Blob | null> {
  if (!trusting || size === null || size[0] === size[1]) {
    return null;
  }
  const kept = await keptFile(url + INFLATED);
  const blob = await kept?.blob().catch(() => undefined);
  // In Firefox, what was being written when a page was left is there in part.
  return blob?.size === size[1] ? blob : null;
}

/**
 * Have a file that is kept as it travels kept inflated too: the next visit has no such work. Not in
 * its place: a page that is left while it is written, or a full storage, would lose the file.
 */
export async function keepInflated(source: Source, decoder: Source | null): Promise<void> {
  const { url, size } = source;
  if (size === null || size[0] === size[1] || (await keptInflated(source)) !== null) {
    return;
  }
  const blob = await (await keptFile(url))?.blob();
  if (blob?.size !== size[0]) {
    return;
  }
  const decode = decoderOf(url, decoder);
  const bytes = await gunzipped(await blob.arrayBuffer());
  const inflated =
    decode === null ? bytes : await decode().then((now) => inTurn(() => now(bytes, size[1])));
  if (inflated.byteLength === size[1]) {
    await keepFile(url + INFLATED, new Response(inflated));
  }
}

function decoderOf(url: string, decoder: Source | null): (() => Promise<Decode>) | null {
  return url.endsWith(".zst") && decoder !== null
    ? () => bringDecoder(() => download(decoder, null, () => undefined))
    : null;
}

function begin(source: Source, decoder: Source | null): Download {
  const { url, size, isUrgent } = source;
  const passage = isUrgent ? order.begin(size?.[0] ?? 0) : null;
  const listeners = new Set<OnBytes>();
  const tell: OnBytes = (loaded, total) => {
    for (const listener of listeners) {
      listener(loaded, total);
    }
  };
  const decode = decoderOf(url, decoder);
  // The second time also for what came damaged: not from the browser's cache again.
  const bytes = attempt(source, decode, tell, passage, trusting ? "default" : "reload").catch(() =>
    attempt(source, decode, tell, passage, "reload"),
  );
  const shared = { bytes, listeners };
  downloads.set(url, shared);
  bytes.then(
    () => setTimeout(() => downloads.delete(url), SHARED_FOR),
    () => {
      passage?.moved(0);
      downloads.delete(url);
    },
  );
  return shared;
}

async function attempt(
  source: Source,
  decode: (() => Promise<Decode>) | null,
  onBytes: OnBytes,
  passage: Passage | null,
  cache: RequestCache,
): Promise<ArrayBuffer> {
  const { url, size } = source;
  const name = nameOf(source);
  try {
    if (cache === "reload") {
      await dropKept(url);
    }
    // What is kept is all here: it need not be counted piece by piece.
    const kept = cache === "reload" ? undefined : await keptBytes(source);
    if (kept === undefined) {
      // It comes meanwhile; what is kept seldom needs it.
      decode?.().catch(() => undefined); // told where it is needed
    }
    let bytes = kept ?? (await fetched(source, onBytes, passage, cache));
    passage?.moved(0);
    if (isZstandard(bytes) && decode !== null) {
      const decodeNow = await decode();
      bytes = await inTurn(() => decodeNow(bytes, size?.[1] ?? 0));
    }
    if (size !== null && bytes.byteLength !== size[1]) {
      throw new LoadError(name, "another file came in its place, or only a part of it");
    }
    return bytes;
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError(name, String(error));
  }
}

function nameOf({ url }: Source): string {
  return url.split("/").pop() ?? url;
}

/** A file's bytes as they are kept: inflated where they are, else as they travel. */
async function keptBytes(source: Source): Promise<ArrayBuffer | undefined> {
  const inflated = await (await keptInflated(source))?.arrayBuffer();
  if (inflated !== undefined) {
    return inflated;
  }
  const kept = await keptFile(source.url);
  return kept === undefined ? undefined : gunzipped(await kept.arrayBuffer());
}

async function fetched(
  source: Source,
  onBytes: OnBytes,
  passage: Passage | null,
  cache: RequestCache,
): Promise<ArrayBuffer> {
  const { url, size } = source;
  if (passage === null) {
    await order.turn();
  }
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    const response = await fetch(url, { cache, signal: control.signal });
    if (!response.ok || response.body === null) {
      throw new LoadError(nameOf(source), `the server answered ${response.status}`);
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
          passage?.moved((total ?? 0) - loaded);
          if (performance.now() - told >= PACE) {
            told = performance.now();
            onBytes(loaded, total);
          }
          controller.enqueue(chunk);
        },
      }),
    );
    return await new Response(await gunzippedStream(counted)).arrayBuffer();
  } catch (error) {
    throw control.signal.aborted ? new LoadError(nameOf(source), "the connection stalled") : error;
  } finally {
    clearTimeout(timer);
  }
}
