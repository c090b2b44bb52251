// Run by node at build time: makes the kernel's library and memory image.
//
// Usage: node --experimental-wasm-jspi snapshot.ts PACK SOURCES OUT
// PACK is pack.py, SOURCES an archive of our own Python, OUT the folder to write to. Without the
// flag the restored Python would believe that it cannot switch stacks.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { argv, exit, stderr } from "node:process";
import { pathToFileURL } from "node:url";

import { applyImage, checksum, makeImage, readHead } from "./image.ts";
import type { CreateMachine, Entry, LoadPython, Machine, Options, Python } from "./runtime.ts";
import { ARCHIVE_PATH, ENTRY, STDLIB_PATH } from "./runtime.ts";
import { guardStack } from "./stack.ts";

const [, , program, sources, out] = argv;
if (program === undefined || sources === undefined || out === undefined) {
  throw new Error("usage: node snapshot.ts PACK SOURCES OUT");
}
if (!("Suspending" in WebAssembly)) {
  throw new Error("this Node cannot switch stacks: run it with --experimental-wasm-jspi");
}

const pyodide = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));
const { loadPyodide } = (await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href)) as {
  loadPyodide: LoadPython;
};
const { default: createMachine } = (await import(
  pathToFileURL(join(pyodide, "pyodide.asm.mjs")).href
)) as { default: CreateMachine };

/** No package can be installed: the list of them would only weigh. */
const lock = JSON.stringify({
  ...(JSON.parse(readFileSync(join(pyodide, "pyodide-lock.json"), "utf8")) as object),
  packages: {},
});

/** A program that every restore must be able to run; what it prints comes back in a batch. */
const PROOF = "import asyncio\nasync def main(): print(6 * 7)\nasyncio.run(main())\n";

interface Started {
  readonly python: Python;
  /** Memory right after instantiation, and after the start-up code of a restore. */
  readonly pristine: Uint8Array;
  readonly begun: Uint8Array;
}

async function start(options: Options, image?: Uint8Array): Promise<Started> {
  let pristine = new Uint8Array(0);
  let begun = pristine;
  const python = await loadPyodide({
    lockFileContents: lock,
    stdout: () => undefined,
    stderr: () => undefined,
    ...options,
    createPyodideModule: async (settings) => {
      const instantiate = settings.instantiateWasm;
      settings.instantiateWasm = (imports, receive) =>
        instantiate(imports, (instance, module) => {
          const memory = instance.exports["memory"] as WebAssembly.Memory;
          pristine = new Uint8Array(memory.buffer.slice(0));
          return receive(instance, module);
        });
      const machine = await createMachine(settings);
      begun = machine.HEAPU8.slice();
      if (image !== undefined) {
        const head = readHead(image);
        settings.API.restoreSnapshot = () => {
          restore(machine, image);
          return head.references;
        };
      }
      return machine;
    },
  });
  return { python, pristine, begun };
}

function restore(machine: Machine, image: Uint8Array): void {
  const head = readHead(image);
  if (machine.HEAPU8.length < head.memory) {
    machine.growMemory(head.memory);
  }
  applyImage(image, head, machine.HEAPU8);
  if (checksum(machine.HEAPU8) !== head.checksum) {
    throw new Error("the image does not restore the memory that it was made of");
  }
}

/** Pyodide's own format: four words (the second: where memory begins, the third: length of JSON). */
function parts(snapshot: Uint8Array): { references: unknown; build: string; memory: Uint8Array } {
  const words = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 12);
  const [, memory = 0, length = 0] = words;
  const json = snapshot.subarray(48, 48 + length);
  return {
    references: JSON.parse(new TextDecoder().decode(json)),
    build: Array.from(words.subarray(4), (word) => word.toString(16).padStart(8, "0")).join(""),
    memory: snapshot.subarray(memory),
  };
}

async function main(packer: string, sourceArchive: string, folder: string): Promise<void> {
  // 1. Bytecode, compiled by the Python that will run it.
  const compiler = (await start({})).python;
  const files = compiler._module.FS;
  files.writeFile("/pack.py", new Uint8Array(readFileSync(packer)));
  files.writeFile("/stdlib", new Uint8Array(readFileSync(join(pyodide, "python_stdlib.zip"))));
  files.writeFile("/own", new Uint8Array(readFileSync(sourceArchive)));
  compiler.runPython("import sys; sys.path.insert(0, '/'); import pack");
  for (const [name, from, to] of [
    ["stdlib.zip", "/stdlib", STDLIB_PATH],
    ["kernel.zip", "/own", ARCHIVE_PATH],
  ] as const) {
    compiler.runPython(`pack.pack("${from}", "/packed", "${to}")`);
    writeFileSync(join(folder, name), files.readFile("/packed"));
  }
  writeFileSync(join(folder, "pyodide-lock.json"), lock);

  // 2. A kernel that has all imported and has run programs already.
  const stdLibURL = join(folder, "stdlib.zip");
  const archive = new Uint8Array(readFileSync(join(folder, "kernel.zip")));
  const warm = (await start({ stdLibURL, _makeSnapshot: true })).python;
  warm._module.FS.writeFile(ARCHIVE_PATH, archive);
  warm.runPython(`import sys; sys.path.append("${ARCHIVE_PATH}")`);
  warm.runPython(`import ${ENTRY}; ${ENTRY}.prepare()`);
  const snapshot = warm.makeMemorySnapshot({});

  // 3. Its memory, without what a fresh instance has anyway; and the proof that it comes back.
  const fresh = await start({ stdLibURL, _loadSnapshot: snapshot });
  const { memory, ...facts } = parts(snapshot);
  const image = makeImage(memory, fresh.pristine, fresh.begun, facts);
  writeFileSync(join(folder, "kernel.image"), image);
  const { python } = await start({ stdLibURL, _loadSnapshot: new Uint8Array(0) }, image);
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
  await main(program, sources, out);
} catch (error) {
  // Not thrown on: Node would print a screenful of minified code above the reason.
  stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  exit(1);
}
exit(0);
