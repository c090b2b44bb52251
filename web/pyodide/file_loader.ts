// Where page, kernel and application get the built site's files from.
//
// A page that has a downloader leaves the work to it: inflating twenty megabytes takes a third of a
// second, in which the page would not draw and not answer.

import type { FileName } from "../protocol/kernel.d.ts";
import { download, forget, LoadError, type OnBytes, type Size, type Source } from "./download.ts";

export { LoadError } from "./download.ts";

/** What the page asks the downloader for; numbers tell its answers apart. */
export interface WantedFile {
  readonly kind: "file";
  readonly number: number;
  readonly source: Source;
  readonly decoder: Source | null;
  /** Null where the page itself is to get it. */
  readonly delivery: Delivery | null;
}

/** Page → downloader. */
export type Wanted =
  | WantedFile
  | { readonly kind: "recipient"; readonly recipient: number; readonly port: MessagePort }
  | { readonly kind: "forget" };

/** To a frame, past a page that is drawing. */
export interface Delivery {
  readonly recipient: number;
  readonly name: FileName;
}

/** Downloader → page. */
export type Delivered =
  | {
      readonly kind: "bytes";
      readonly number: number;
      readonly loaded: number;
      readonly total: number | null;
    }
  /** Null where another one has got them. */
  | { readonly kind: "file"; readonly number: number; readonly bytes: ArrayBuffer | null }
  | {
      readonly kind: "failed";
      readonly number: number;
      readonly file: string;
      readonly why: string;
    };

interface Waiting {
  readonly source: Source;
  readonly onBytes: OnBytes;
  resolve(bytes: ArrayBuffer | null | Promise<ArrayBuffer>): void;
  reject(problem: LoadError): void;
}

type Sizes = Readonly<Record<string, Size>>;

let sizes: Sizes | null = null;
let addresses: Readonly<Record<string, string>> | null = null;
let downloader: Worker | null = null;
let numbers = 0;
const waiting = new Map<number, Waiting>();

/** From now on this worker loads the files (download_worker.ts). */
export function loadBy(worker: Worker): void {
  downloader = worker;
  worker.onmessage = (event: MessageEvent<Delivered>) => deliver(event.data);
  // It could not be started: the page does without it.
  worker.onerror = (event) => {
    event.preventDefault();
    downloader = null;
    for (const { source, onBytes, resolve } of waiting.values()) {
      resolve(download(source, decoder(), onBytes));
    }
    waiting.clear();
  };
}

/** Bytes of the files that a page needs. */
export interface LoadedBytes {
  readonly loaded: number;
  readonly total: number;
}

interface Count {
  loaded: number;
  total: number;
  isHere: boolean;
}

const counts = new Map<string, Count>();
const onTheirWay = new Set<Promise<ArrayBuffer | null>>();
let onLoading: (bytes: LoadedBytes | null) => void = () => undefined;

/** Tell of these files from now on, and of all that are asked for besides; null once all are here. */
export function tellOf(
  files: readonly string[],
  listener: (bytes: LoadedBytes | null) => void,
): void {
  onLoading = listener;
  for (const file of files) {
    countOf(sourceOf(file));
  }
  tell();
}

function countOf({ url, size }: Source): Count {
  const count = counts.get(url) ?? { loaded: 0, total: size?.[0] ?? 0, isHere: false };
  counts.set(url, count);
  return count;
}

function tell(): void {
  const all = [...counts.values()];
  const bytes = {
    loaded: all.reduce((sum, { loaded }) => sum + loaded, 0),
    total: all.reduce((sum, { total }) => sum + total, 0),
  };
  onLoading(all.every(({ isHere }) => isHere) ? null : bytes);
}

/** The bytes of a file, inflated and the caller's own; tries twice before it gives up. */
export async function load(file: string, onBytes: OnBytes = () => undefined): Promise<ArrayBuffer> {
  const bytes = await loadFor(null, file, onBytes);
  if (bytes === null) {
    throw new LoadError(file, "it went to another recipient");
  }
  return bytes;
}

/** Who is at the other end of `port` can be sent files; null where the page has to send them on. */
export function recipient(port: MessagePort): number | null {
  if (downloader === null) {
    return null;
  }
  numbers += 1;
  ask(downloader, { kind: "recipient", recipient: numbers, port }, [port]);
  return numbers;
}

/** The same as `load`; null where the bytes have been delivered, which is not always possible. */
export async function loadFor(
  delivery: Delivery | null,
  file: string,
  onBytes: OnBytes,
): Promise<ArrayBuffer | null> {
  const source = sourceOf(file);
  const count = countOf(source);
  const coming = bring(source, delivery, (loaded, total) => {
    if (!count.isHere) {
      count.loaded = loaded;
      count.total = total ?? count.total;
      tell();
    }
    onBytes(loaded, total);
  });
  onTheirWay.add(coming);
  const bytes = await coming.finally(() => {
    onTheirWay.delete(coming);
  });
  count.loaded = count.total;
  count.isHere = true;
  tell();
  return bytes;
}

/** Settles when no file is on its way any more: what is not urgent must not slow down the others. */
export async function allArrived(): Promise<void> {
  while (onTheirWay.size > 0) {
    await Promise.allSettled(onTheirWay);
  }
}

function bring(
  source: Source,
  delivery: Delivery | null,
  onBytes: OnBytes,
): Promise<ArrayBuffer | null> {
  if (downloader === null) {
    return download(source, decoder(), onBytes);
  }
  numbers += 1;
  const number = numbers;
  ask(downloader, { kind: "file", number, source, decoder: decoder(), delivery });
  return new Promise((resolve, reject) => {
    waiting.set(number, { source, onBytes, resolve, reject });
  });
}

/** What was loaded did not work: it is all asked for again, past the browser's own cache. */
export function loadAnew(): void {
  if (downloader === null) {
    forget();
  } else {
    ask(downloader, { kind: "forget" });
  }
}

function sourceOf(file: string): Source {
  const url = new URL(file, document.baseURI).href;
  sizes ??= written<Sizes>("sizes");
  return { url, size: sizes[url.split("/").pop() ?? ""] ?? null };
}

function decoder(): Source | null {
  addresses ??= written<Readonly<Record<string, string>>>("assets");
  const file = addresses["zstd.js"];
  return file === undefined ? null : sourceOf(file);
}

/** What the build has written into the page as JSON. */
function written<T extends object>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}") as T;
}

function ask(worker: Worker, wanted: Wanted, transfer: Transferable[] = []): void {
  worker.postMessage(wanted, transfer);
}

function deliver(message: Delivered): void {
  const asked = waiting.get(message.number);
  if (asked === undefined) {
    return;
  }
  switch (message.kind) {
    case "bytes":
      asked.onBytes(message.loaded, message.total);
      return;
    case "file":
      asked.resolve(message.bytes);
      break;
    case "failed":
      asked.reject(new LoadError(message.file, message.why));
      break;
  }
  waiting.delete(message.number);
}
