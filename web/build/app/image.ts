// Run by node at build time: makes the application's memory image.
//
// Usage: node --experimental-wasm-jspi image.ts RUNTIME BASE ARCHIVE PREPARE OUT
// RUNTIME is a folder with Pyodide's runtime and the kernel's library, BASE the kernel's image,
// ARCHIVE the application's Python, PREPARE the program that warms it up, OUT the file to write.

import { readFileSync, writeFileSync } from "node:fs";
import { argv, exit, stderr } from "node:process";
import { unpack } from "../../app/worker/archive_path.ts";
import type { Main } from "../../app/worker/main_module.ts";
import { MAIN } from "../../app/worker/main_module.ts";
import type { Python } from "../../pyodide/internals.ts";
import { imageOf, startWarm } from "../pyodide/memory_image.ts";

const [, , ...files] = argv;
if (files.length !== 5) {
  throw new Error("usage: node image.ts RUNTIME BASE ARCHIVE PREPARE OUT");
}
const [runtime, base, archive, prepare, out] = files as [string, string, string, string, string];

/** The lesson that a restored application must be able to start when the image is made. */
const PROOF = "gather";

function prove(restored: Python): void {
  const main = restored.pyimport(MAIN) as Main;
  const digest = JSON.parse(main.start(PROOF, () => undefined)) as readonly unknown[];
  if (digest.length === 0) {
    throw new Error("a restored application made no document");
  }
}

try {
  const python = await startWarm(runtime);
  unpack(python, readFileSync(archive));
  python.runPython(readFileSync(prepare, "utf8"));
  writeFileSync(out, await imageOf(python, runtime, readFileSync(base), prove));
} catch (error) {
  stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  exit(1);
}
exit(0);
