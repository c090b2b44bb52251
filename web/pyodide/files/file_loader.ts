// Where page, kernel and application get the built site's files from, and how much of them is here.

import type { OnBytes } from "./download.ts";
import { bring, type Content, type Delivery } from "./downloader.ts";
import { sourceOf } from "./file_source.ts";
import { LoadError } from "./load_error.ts";

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
