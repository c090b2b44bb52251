// Where page, kernel and application get the built site's files from.
//
// A page that has a downloader leaves the work to it: inflating twenty megabytes takes a third of a
// second, in which the page would not draw and not answer.

import { download, forget, LoadError, type OnBytes } from "./download.ts";

export { LoadError, type OnBytes } from "./download.ts";

/** Page → downloader. */
export type Wanted =
  | { readonly kind: "file"; readonly number: number; readonly url: string }
  | { readonly kind: "forget" };

/** Downloader → page. */
export type Delivered =
  | {
      readonly kind: "bytes";
      readonly number: number;
      readonly loaded: number;
      readonly total: number | null;
    }
  | { readonly kind: "file"; readonly number: number; readonly bytes: ArrayBuffer }
  | {
      readonly kind: "failed";
      readonly number: number;
      readonly file: string;
      readonly why: string;
    };

interface Waiting {
  readonly url: string;
  readonly onBytes: OnBytes;
  resolve(bytes: ArrayBuffer | Promise<ArrayBuffer>): void;
  reject(problem: LoadError): void;
}

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
    for (const { url, onBytes, resolve } of waiting.values()) {
      resolve(download(url, onBytes));
    }
    waiting.clear();
  };
}

/** The bytes of a file, inflated and the caller's own; tries twice before it gives up. */
export function load(file: string, onBytes: OnBytes = () => undefined): Promise<ArrayBuffer> {
  const url = new URL(file, document.baseURI).href;
  if (downloader === null) {
    return download(url, onBytes);
  }
  numbers += 1;
  const number = numbers;
  ask(downloader, { kind: "file", number, url });
  return new Promise((resolve, reject) => {
    waiting.set(number, { url, onBytes, resolve, reject });
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

function ask(worker: Worker, wanted: Wanted): void {
  worker.postMessage(wanted);
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
