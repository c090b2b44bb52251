// Run by node at build time: makes the kernel's library and memory image.
//
// Usage: node --experimental-wasm-jspi snapshot.ts PACK SOURCES OUT
// PACK is pack.py, SOURCES an archive of our own Python, OUT the folder to write to. Without the
// flag the restored Python would believe that it cannot switch stacks.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, stderr } from "node:process";
import type { Entry, Python } from "../pyodide/internals.ts";
import { ARCHIVE_PATH, ENTRY, STDLIB_PATH } from "../pyodide/internals.ts";
import { guardStack } from "../pyodide/stack_limit.ts";
import { imageOf, LOCK, PYODIDE, startInNode } from "./memory_image.ts";

const [, , program, sources, out] = argv;
if (program === undefined || sources === undefined || out === undefined) {
  throw new Error("usage: node snapshot.ts PACK SOURCES OUT");
}

/** A program that every restore must be able to run; what it prints comes back in a batch. */
const PROOF = "import asyncio\nasync def main(): print(6 * 7)\nasyncio.run(main())\n";

/** Bytecode, compiled by the Python that will run it. */
async function makeLibrary(packer: string, sourceArchive: string, folder: string): Promise<void> {
  const { python } = await startInNode({});
  const files = python._module.FS;
  files.writeFile("/pack.py", new Uint8Array(readFileSync(packer)));
  files.writeFile("/stdlib", new Uint8Array(readFileSync(join(PYODIDE, "python_stdlib.zip"))));
  files.writeFile("/own", new Uint8Array(readFileSync(sourceArchive)));
  python.runPython("import sys; sys.path.insert(0, '/'); import pack");
  for (const [name, from, to] of [
    ["stdlib.zip", "/stdlib", STDLIB_PATH],
    ["kernel.zip", "/own", ARCHIVE_PATH],
  ] as const) {
    python.runPython(`pack.pack("${from}", "/packed", "${to}")`);
    writeFileSync(join(folder, name), files.readFile("/packed"));
  }
  writeFileSync(join(folder, "pyodide-lock.json"), LOCK);
}

/** A kernel that has all imported and has run programs already. */
async function makeImage(folder: string): Promise<void> {
  const stdLibURL = join(folder, "stdlib.zip");
  const { python } = await startInNode({ stdLibURL, _makeSnapshot: true });
  const archive = new Uint8Array(readFileSync(join(folder, "kernel.zip")));
  python._module.FS.writeFile(ARCHIVE_PATH, archive);
  python.runPython(`import sys; sys.path.append("${ARCHIVE_PATH}")`);
  python.runPython(`import ${ENTRY}; ${ENTRY}.prepare()`);
  writeFileSync(join(folder, "kernel.image"), await imageOf(python, stdLibURL, prove));
}

function prove(python: Python): void {
  const entry = python.pyimport(ENTRY) as unknown as Entry;
  entry.begin();
  const batches: string[] = [];
  const emit = (text: string): number => batches.push(text);
  entry.run(PROOF, "instant", 1, emit, () => guardStack(python._module, false), undefined);
  if (!batches.join("").includes("42")) {
    throw new Error(`a restored kernel did not run a program: ${batches.join("")}`);
  }
}

try {
  await makeLibrary(program, sources, out);
  await makeImage(out);
} catch (error) {
  // Not thrown on: Node would print a screenful of minified code above the reason.
  stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  exit(1);
}
exit(0);
