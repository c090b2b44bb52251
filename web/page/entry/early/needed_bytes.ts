// What a run needs, in bytes, as the build has written it into the page: known before any script
// but the first has come.

import { IMAGE, START_FILES } from "../../../protocol/kernel/kernel_files.ts";
import { mayBeRestored } from "../../../pyodide/image_fit.ts";
import type { LoadProgress } from "../../state/run/loading.ts";
import { read } from "../../ui/embedded_json.ts";

/** The addresses of the files that Python starts from. */
export function filesOfRun(): string[] {
  const addresses = read<Readonly<Record<string, string>>>("assets");
  const image = addresses[IMAGE] ?? IMAGE;
  const names = START_FILES[mayBeRestored(image) ? "restored" : "started"];
  return [...names, "zstd.js"].map((name) => addresses[name] ?? name);
}

/** How much of these files there is in all. */
export function bytesOf(files: Iterable<string>): number {
  const sizes = read<Readonly<Record<string, readonly [stored: number, whole: number]>>>("sizes");
  return [...files].reduce((sum, file) => sum + (sizes[nameOf(file)]?.[0] ?? 0), 0);
}

/** The page's own scripts, which a run needs as well: only whole ones count. */
export function scriptBytes(): LoadProgress {
  const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]")];
  const addresses = [...links.map(({ href }) => href), ...read<string[]>("components")];
  const scripts = new Set(addresses.map(nameOf));
  const here = performance.getEntriesByType("resource").map(({ name }) => nameOf(name));
  return {
    loaded: bytesOf(new Set(here.filter((name) => scripts.has(name)))),
    total: bytesOf(scripts),
  };
}

function nameOf(address: string): string {
  return address.split("/").pop() ?? "";
}
