// For node, at build time: making a memory image of a Python that has warmed up.

import { readFileSync } from "node:fs";
import { trampoline } from "../../pyodide/function_table.ts";
import type { EmscriptenModule, Python } from "../../pyodide/internals.ts";
import {
  checksum,
  growTo,
  readHead,
  restoreMemory,
  writeImages,
} from "../../pyodide/memory_image.ts";
import { hashedTexts, makeImage, sortRings } from "./image_writer.ts";
import { startInNode } from "./start_in_node.ts";

if (!("Suspending" in WebAssembly)) {
  // The restored Python would believe that it cannot.
  throw new Error("this Node cannot switch stacks: run it with --experimental-wasm-jspi");
}

const PRELOAD = new URL("../../kernel/python/preload.py", import.meta.url);

/**
 * A Python to warm up. Whatever it is to be, it begins with the same part of the standard library,
 * which therefore stands at the same places in every image. `runtime` is a folder with what
 * `writeRuntime` writes, and the library.
 */
export async function startWarm(runtime: string): Promise<Python> {
  const { python } = await startInNode(runtime, { _makeSnapshot: true });
  const globals = python.toPy({});
  python.runPython(`${readFileSync(PRELOAD, "utf8")}\nimport gc\ngc.collect()`, { globals });
  globals.destroy();
  return python;
}

/**
 * The image of `warm`, which `startWarm` made: its memory, without what a fresh instance has anyway,
 * or one that is restored from `base`. `prove` gets a Python that was restored from it, and throws if
 * it is not right.
 */
export async function imageOf(
  warm: Python,
  runtime: string,
  base: Uint8Array | null,
  prove: (restored: Python) => void,
): Promise<Uint8Array> {
  const { wasmTable } = warm._module;
  const next = trampoline(warm._module) + 1;
  if (next < wasmTable.length && wasmTable.get(next) !== null) {
    throw new Error("the warm Python has functions in its table that a fresh one has not");
  }
  const texts = Number(warm.runPython("id(str)"));
  scrub(warm._module);
  const { memory, ...facts } = parts(warm.makeMemorySnapshot({}));
  const rings = sortRings(memory);
  const below = base === null ? [] : [base];
  let restored: Uint8Array | null = null;
  let hashed: number[] = [];
  const fresh = await startInNode(runtime, {}, (machine) => {
    if (base !== null) {
      writeImages(below, machine);
      restored = machine.HEAPU8.slice();
    }
    growTo(memory.length, machine);
    machine.HEAPU8.set(memory);
    hashed = hashedTexts(machine, texts);
    return facts.references;
  });
  const { functions, pristine } = fresh;
  const heap = pristine.findLastIndex(Boolean) + 1;
  const ground = restored === null ? fresh : { pristine: restored, begun: restored };
  const over = base === null ? null : readHead(base).checksum;
  const image = makeImage(
    memory,
    rings,
    { ...ground, hashed: hashed.filter((address) => address >= heap) },
    { ...facts, functions, base: over, texts },
  );
  const { python } = await startInNode(runtime, {}, (machine) => {
    const head = restoreMemory([...below, image], machine);
    if (checksum(machine.HEAPU8) !== head.checksum) {
      throw new Error("the image does not restore the memory that it was made of");
    }
    return head.references;
  });
  prove(python);
  return image;
}

/**
 * Fill the free stretches of the heap with zeros: what freed memory last held (archives, bytecode)
 * would be a large part of the image. They are found by asking for them, the large ones first; once
 * a size is only to be had beyond the old end of the heap, no free stretch of it is left.
 */
function scrub(machine: EmscriptenModule): void {
  const end = machine.HEAPU8.length;
  const held: number[] = [];
  for (let size = 1 << 20; size >= 32; size >>= 1) {
    for (;;) {
      const block = machine._malloc(size);
      held.push(block);
      if (block === 0 || block + size > end) {
        break;
      }
      machine.HEAPU8.fill(0, block, block + size);
    }
  }
  for (const block of held) {
    machine._free(block);
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
