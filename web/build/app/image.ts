// Run by node at build time: makes the application's memory image.
//
// Usage: node --experimental-wasm-jspi image.ts RUNTIME ARCHIVE PREPARE OUT
// RUNTIME is a folder with Pyodide's runtime and the kernel's library, ARCHIVE the application's
// Python, PREPARE the program that warms it up, OUT the file to write.

import { readFileSync, writeFileSync } from "node:fs";
import { argv, exit, stderr } from "node:process";
import { unpack } from "../../app/archive_path.ts";
import type { Main } from "../../app/main_module.ts";
import { MAIN } from "../../app/main_module.ts";
import type { Python } from "../../pyodide/internals.ts";
import { imageOf } from "../pyodide/memory_image.ts";
import { startInNode } from "../pyodide/start_in_node.ts";

const [, , runtime, archive, prepare, out] = argv;
if (runtime === undefined || archive === undefined || prepare === undefined || out === undefined) {
  throw new Error("usage: node image.ts RUNTIME ARCHIVE PREPARE OUT");
}

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
  const { python } = await startInNode(runtime, { _makeSnapshot: true });
  unpack(python, readFileSync(archive));
  python.runPython(readFileSync(prepare, "utf8"));
  writeFileSync(out, await imageOf(python, runtime, prove));
} catch (error) {
  stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  exit(1);
}
exit(0);
