// Made from kernel_files.py by `python -m web.build.protocol_types`; do not edit.

/** Pyodide's own; the application starts from them too. */
export const RUNTIME = [
  "pyodide.asm.wasm",
  "pyodide.asm.mjs",
  "pyodide.mjs",
  "pyodide-lock.json",
] as const;

export const WORKER = "kernel-worker.js";

/** A memory image: what a kernel can be restored from, and can do without. */
export const IMAGE = "kernel.image";

/** With these a kernel's worker can begin, while the others are still on their way. */
export const FIRST_FILES = [
  "kernel-worker.js",
  "pyodide.asm.mjs",
  "pyodide.mjs",
  "pyodide-lock.json",
] as const;

/** The standard library. */
export const STDLIB = "stdlib.zip";

/** Our Python that runs in the kernel. */
export const ARCHIVE = "kernel.zip";

/** The files that a kernel cannot start without. One that is restored may need the others later. */
export const START_FILES = {
  restored: [
    "pyodide.asm.wasm",
    "pyodide.asm.mjs",
    "pyodide.mjs",
    "pyodide-lock.json",
    "kernel-worker.js",
    "kernel.image",
  ],
  started: [
    "pyodide.asm.wasm",
    "pyodide.asm.mjs",
    "pyodide.mjs",
    "pyodide-lock.json",
    "kernel-worker.js",
    "stdlib.zip",
    "kernel.zip",
  ],
} as const;
