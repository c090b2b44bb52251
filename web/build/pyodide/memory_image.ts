// For node, at build time: making a memory image of a Python that has warmed up.

import { trampoline } from "../../pyodide/function_table.ts";
import type { EmscriptenModule, Python } from "../../pyodide/internals.ts";
import { applyImage, checksum, makeImage, readHead } from "../../pyodide/memory_image.ts";
import { startInNode } from "./start_in_node.ts";

if (!("Suspending" in WebAssembly)) {
  // The restored Python would believe that it cannot.
  throw new Error("this Node cannot switch stacks: run it with --experimental-wasm-jspi");
}

/**
 * The image of `warm`, which was started from `runtime` with `_makeSnapshot`: its memory, without
 * what a fresh instance has anyway. `prove` gets a Python that was restored from it, and throws if
 * it is not right.
 */
export async function imageOf(
  warm: Python,
  runtime: string,
  prove: (restored: Python) => void,
): Promise<Uint8Array> {
  const { wasmTable } = warm._module;
  const next = trampoline(warm._module) + 1;
  if (next < wasmTable.length && wasmTable.get(next) !== null) {
    throw new Error("the warm Python has functions in its table that a fresh one has not");
  }
  scrub(warm._module);
  const { memory, ...facts } = parts(warm.makeMemorySnapshot({}));
  const fresh = await startInNode(runtime, {}, (machine) => {
    grow(machine, memory.length);
    machine.HEAPU8.set(memory);
    return facts.references;
  });
  const { pristine, begun, functions } = fresh;
  const image = makeImage(memory, pristine, begun, { ...facts, functions });
  const { python } = await startInNode(runtime, {}, (machine) => {
    const head = readHead(image);
    grow(machine, head.memory);
    applyImage(image, head, machine.HEAPU8);
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

/** pyodide#6254: a snapshot larger than the first memory needs the memory grown first. */
function grow(machine: EmscriptenModule, size: number): void {
  if (machine.HEAPU8.length < size) {
    machine.growMemory(size);
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
