// Run by node at build time: makes Pyodide's runtime, the kernel's library and its
// memory image.
//
// Usage: node --experimental-wasm-jspi image.ts PROJECT SOURCES OUT
// PROJECT is the project's folder, SOURCES an archive of our own Python, OUT the folder to write to.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, stderr } from "node:process";
import type { PyProxy } from "pyodide/ffi";
import type { Entry, Python } from "../../pyodide/internals.ts";
import { ARCHIVE_PATH, ENTRY, STDLIB_PATH } from "../../pyodide/internals.ts";
import { addToModulePath } from "../../pyodide/module_path.ts";
import { guardStack } from "../../pyodide/stack_limit.ts";
import { imageOf, startWarm } from "../pyodide/memory_image.ts";
import { writeRuntime } from "../pyodide/runtime.ts";
import { LOCK, PYODIDE, startInNode } from "../pyodide/start_in_node.ts";

/** `web.build.pyodide.pack_library`, as Pyodide hands it over. */
interface Packer extends PyProxy {
  pack(source: string, target: string, prefix: string): void;
}

const [, , project, sources, out] = argv;
if (project === undefined || sources === undefined || out === undefined) {
  throw new Error("usage: node image.ts PROJECT SOURCES OUT");
}

/** What it prints comes back in a batch. */
const PROOF = readFileSync(join(project, "web/build/pyodide/proof_program.py"), "utf8");
const PROVEN = "42";

/** Bytecode, compiled by the Python that will run it. */
async function makeLibrary(
  projectFolder: string,
  ownArchive: string,
  folder: string,
): Promise<void> {
  const library = join(PYODIDE, "python_stdlib.zip");
  const { python } = await startInNode(folder, { stdLibURL: library });
  python.mountNodeFS("/project", projectFolder);
  addToModulePath(python, "/project");
  const packer = python.pyimport("web.build.pyodide.pack_library") as Packer;
  const files = python._module.FS;
  for (const [name, archive, place] of [
    ["stdlib.zip", library, STDLIB_PATH],
    ["kernel.zip", ownArchive, ARCHIVE_PATH],
  ] as const) {
    files.writeFile("/sources", new Uint8Array(readFileSync(archive)));
    packer.pack("/sources", "/packed", place);
    writeFileSync(join(folder, name), files.readFile("/packed"));
  }
  writeFileSync(join(folder, "pyodide-lock.json"), LOCK);
}

/** A kernel that has all imported and has run programs already. */
async function makeImage(folder: string): Promise<void> {
  const python = await startWarm(folder);
  const archive = new Uint8Array(readFileSync(join(folder, "kernel.zip")));
  python._module.FS.writeFile(ARCHIVE_PATH, archive);
  addToModulePath(python, ARCHIVE_PATH);
  const entry = python.pyimport(ENTRY) as Entry;
  entry.prepare();
  entry.destroy();
  writeFileSync(join(folder, "kernel.image"), await imageOf(python, folder, null, proveThatItRuns));
}

function proveThatItRuns(python: Python): void {
  const entry = python.pyimport(ENTRY) as Entry;
  entry.begin();
  const batches: string[] = [];
  const emit = (text: string): number => batches.push(text);
  entry.run(PROOF, "instant", 1, "", emit, () => guardStack(python._module, false), undefined);
  if (!batches.join("").includes(PROVEN)) {
    throw new Error(`a restored kernel did not run a program: ${batches.join("")}`);
  }
}

try {
  await writeRuntime(out);
  await makeLibrary(project, sources, out);
  await makeImage(out);
} catch (error) {
  // Not thrown on: Node would print a screenful of minified code above the reason.
  stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  exit(1);
}
exit(0);
