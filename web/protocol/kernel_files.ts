// Which files Python is started from, by the names that they have in the protocol: told here for
// the page, which brings them, and for the frame, which waits for them. A test holds the names
// equal to what the build makes.

import type { FileName, Start } from "./kernel.d.ts";

/** Pyodide's own; the application starts from them too. */
export const RUNTIME = [
  "pyodide.asm.wasm",
  "pyodide.asm.mjs",
  "pyodide.mjs",
  "pyodide-lock.json",
] as const satisfies readonly FileName[];

const WORKER = "kernel-worker.js" satisfies FileName;

/** A memory image: what a kernel can be restored from, and can do without. */
export const IMAGE = "kernel.image" satisfies FileName;

/** The standard library and ours: what a kernel is started from, or a restored one may need later. */
export const LIBRARY = ["stdlib.zip", "kernel.zip"] as const satisfies readonly FileName[];

/** The files that a kernel cannot start without. */
export function filesFor(how: Start): readonly FileName[] {
  return how === "restored" ? [...RUNTIME, WORKER, IMAGE] : [...RUNTIME, WORKER, ...LIBRARY];
}
