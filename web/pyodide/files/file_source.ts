// What the build has written into a page of the site's files: where they are, and their sizes.

import type { Size, Source } from "./download.ts";

type Sizes = Readonly<Record<string, Size>>;

let sizes: Sizes | null = null;
let addresses: Readonly<Record<string, string>> | null = null;

/** A file by its address, which may be relative to the page's. */
export function sourceOf(file: string, isUrgent = true): Source {
  const url = new URL(file, document.baseURI).href;
  sizes ??= written<Sizes>("sizes");
  return { url, size: sizes[url.split("/").pop() ?? ""] ?? null, isUrgent };
}

/** What inflates Zstandard; null on a page that names no such file. */
export function decoder(): Source | null {
  addresses ??= written<Readonly<Record<string, string>>>("assets");
  const file = addresses["zstd.js"];
  return file === undefined ? null : sourceOf(file);
}

/** What the build has written into the page as JSON. */
function written<T extends object>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}") as T;
}
