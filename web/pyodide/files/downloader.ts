// The page's side of the worker that downloads for it (download_worker.ts), and what is done where
// there is none.
//
// Inflating twenty megabytes takes a third of a second, in which the page would not draw and not
// answer.

import type { FileName } from "../../protocol/kernel/frame.d.ts";
import type { OnBytes, Source } from "./download.ts";
import { decoder, sourceOf } from "./file_source.ts";
import { LoadError } from "./load_error.ts";

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
    resolve(bringAlone(source, onBytes));
  }
  waiting.clear();
}

/** A file's bytes, as `Content` says. Rejects with a LoadError. */
export function bring(
  source: Source,
  delivery: Delivery | null,
  onBytes: OnBytes,
): Promise<Content> {
  if (downloader === null) {
    return bringAlone(source, onBytes);
  }
  numbers += 1;
  const number = numbers;
  ask(downloader, { kind: "file", number, source, decoder: decoder(), delivery });
  watch(downloader);
  return new Promise((resolve, reject) => {
    waiting.set(number, { source, onBytes, resolve, reject });
  });
}

/** The worker's part, done by the page, which has it only where it needs it. */
async function bringAlone(source: Source, onBytes: OnBytes): Promise<ArrayBuffer> {
  const { download } = await import("./download.ts").catch((problem: unknown) => {
    throw new LoadError("download.js", String(problem));
  });
  return download(source, decoder(), onBytes);
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
    import("./download.ts").then(
      ({ forget }) => forget(),
      () => undefined, // told where it is needed
    );
  } else {
    ask(downloader, { kind: "forget" });
  }
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
