// Where page, kernel and application get the built site's files from.
//
// A page that has a downloader leaves the work to it: inflating twenty megabytes takes a third of a
// second, in which the page would not draw and not answer.

import type { FileName } from "../protocol/kernel/frame.d.ts";
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

/** Files that the next visit will want, to be kept as it will use them. */
export interface KeptFiles {
  readonly kind: "keep";
  readonly sources: readonly Source[];
  readonly decoder: Source | null;
}

/** Page → downloader. */
export type Wanted =
  | WantedFile
  | KeptFiles
  | { readonly kind: "recipient"; readonly recipient: number; readonly port: MessagePort }
  | { readonly kind: "forget" }
  /** Answered at once: no event tells that a worker has been ended. */
  | { readonly kind: "ping" };

/** To a frame, past a page that is drawing. */
export interface Delivery {
  readonly recipient: number;
  readonly name: FileName;
}

/**
 * A file's bytes; null where another one has got them. Python's module is compiled where one that is
 * compiled can be shared with a frame (module_sharing.ts).
 */
export type Content = ArrayBuffer | WebAssembly.Module | null;

/** Downloader → page. */
export type Delivered =
  | {
      readonly kind: "bytes";
      readonly number: number;
      readonly loaded: number;
      readonly total: number | null;
    }
  | { readonly kind: "file"; readonly number: number; readonly content: Content }
  | {
      readonly kind: "failed";
      readonly number: number;
      readonly file: string;
      readonly why: string;
    }
  | { readonly kind: "pong" };

interface Waiting {
  readonly source: Source;
  readonly onBytes: OnBytes;
  resolve(content: Content | Promise<ArrayBuffer>): void;
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
  worker.onmessage = (event: MessageEvent<Delivered>) => {
    silence = 0;
    deliver(event.data);
  };
  // It could not be started.
  worker.onerror = (event) => {
    event.preventDefault();
    doWithout();
  };
}

/** Milliseconds between two looks at a downloader that has something to do. */
const LOOK = 1000;
/** Looks: for so long it does nothing in one go. One is late where the page could not look. */
const MOST_SILENCE = 5;
/** Looks since it said anything. */
let silence = 0;
let looking: ReturnType<typeof setInterval> | undefined;

/** It may be ended at any time: what it was asked for is then loaded by the page. */
function watch(worker: Worker): void {
  if (looking !== undefined) {
    return;
  }
  silence = 0;
  looking = setInterval(() => {
    if (downloader === null || waiting.size === 0) {
      clearInterval(looking);
      looking = undefined;
    } else if (silence === MOST_SILENCE) {
      worker.terminate();
      doWithout();
    } else {
      silence += 1;
      ask(worker, { kind: "ping" });
    }
  }, LOOK);
}

function doWithout(): void {
  downloader = null;
  for (const { source, onBytes, resolve } of waiting.values()) {
    resolve(download(source, decoder(), onBytes));
  }
  waiting.clear();
}

/** How much of some files is here. */
export interface LoadedBytes {
  readonly loaded: number;
  readonly total: number;
}

interface FileProgress {
  loaded: number;
  isHere: boolean;
}

/** By the address of a file that has been asked for. */
const counts = new Map<string, FileProgress>();
const onTheirWay = new Set<Promise<Content>>();
let onLoading: () => void = () => undefined;

/** Call back whenever more of a file is here. */
export function watchLoading(listener: () => void): void {
  onLoading = listener;
}

/** How much of these files is here; what has not been asked for yet counts as well. */
export function loadedBytes(files: Iterable<string>): LoadedBytes {
  let loaded = 0;
  let total = 0;
  for (const file of files) {
    const { url, size } = sourceOf(file);
    const stored = size?.[0] ?? 0;
    const count = counts.get(url);
    total += stored;
    // A host that inflates what it has compressed sends more than is stored.
    loaded += count?.isHere === true ? stored : Math.min(count?.loaded ?? 0, stored);
  }
  return { loaded, total };
}

/** Whether a file comes that the browser has not kept. */
export function isLoading(): boolean {
  return [...counts.values()].some(({ loaded, isHere }) => loaded > 0 && !isHere);
}

/**
 * The bytes of a file, inflated and the caller's own; tries twice before it gives up. What is not
 * urgent leaves the line to what is.
 */
export async function load(file: string, isUrgent = true): Promise<ArrayBuffer> {
  const content = await loadFor(null, file, () => undefined, isUrgent);
  if (content instanceof ArrayBuffer) {
    return content;
  }
  throw new LoadError(file, "it went to another recipient");
}

/** The same of Python's module, which may be compiled already. */
export async function loadModule(file: string): Promise<ArrayBuffer | WebAssembly.Module> {
  const content = await loadFor(null, file, () => undefined);
  if (content === null) {
    throw new LoadError(file, "it went to another recipient");
  }
  return content;
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
  isUrgent = true,
): Promise<Content> {
  const source = sourceOf(file, isUrgent);
  const count = counts.get(source.url) ?? { loaded: 0, isHere: false };
  counts.set(source.url, count);
  const coming = bring(source, delivery, (loaded, total) => {
    if (loaded > count.loaded) {
      // The second try of a file begins where nothing of it is here.
      count.loaded = loaded;
      onLoading();
    }
    onBytes(loaded, total);
  });
  onTheirWay.add(coming);
  const content = await coming.finally(() => {
    onTheirWay.delete(coming);
  });
  count.isHere = true;
  onLoading();
  return content;
}

/** Settles when no file is on its way any more: what is not urgent must not slow down the others. */
export async function allArrived(): Promise<void> {
  while (onTheirWay.size > 0) {
    await Promise.allSettled(onTheirWay);
  }
}

function bring(source: Source, delivery: Delivery | null, onBytes: OnBytes): Promise<Content> {
  if (downloader === null) {
    return download(source, decoder(), onBytes);
  }
  numbers += 1;
  const number = numbers;
  ask(downloader, { kind: "file", number, source, decoder: decoder(), delivery });
  watch(downloader);
  return new Promise((resolve, reject) => {
    waiting.set(number, { source, onBytes, resolve, reject });
  });
}

/** Of what the browser has kept, these files are kept inflated from now on. */
export function keepInflated(files: readonly string[]): void {
  if (downloader !== null) {
    const sources = files.map((file) => sourceOf(file));
    ask(downloader, { kind: "keep", sources, decoder: decoder() });
  }
}

/** What was loaded did not work: it is all asked for again, past the browser's own cache. */
export function loadAnew(): void {
  if (downloader === null) {
    forget();
  } else {
    ask(downloader, { kind: "forget" });
  }
}

function sourceOf(file: string, isUrgent = true): Source {
  const url = new URL(file, document.baseURI).href;
  sizes ??= written<Sizes>("sizes");
  return { url, size: sizes[url.split("/").pop() ?? ""] ?? null, isUrgent };
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
  if (message.kind === "pong") {
    return;
  }
  const asked = waiting.get(message.number);
  if (asked === undefined) {
    return;
  }
  switch (message.kind) {
    case "bytes":
      asked.onBytes(message.loaded, message.total);
      return;
    case "file":
      asked.resolve(message.content);
      break;
    case "failed":
      asked.reject(new LoadError(message.file, message.why));
      break;
  }
  waiting.delete(message.number);
}
