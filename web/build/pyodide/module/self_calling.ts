// For node, at build time: which functions of a module call themselves, and use nothing of the stack
// in its memory. Read from the bytes: what looks like a call of itself and is none does no harm.
//
// An iterator over an iterator calls itself through that one's type, of which a module's code tells
// nothing; a Python that runs on it does, by its types.

import { readFileSync } from "node:fs";
import type { Python } from "../../../pyodide/internals.ts";
import { bodies } from "./wasm_bytes.ts";

const TYPES = new URL("../every_type.py", import.meta.url);
/** Bytes from the beginning of a type to the place, in the table, of what gives the next item. */
const NEXT = 112;
const CALL = 0x10;
const CALL_INDIRECT = 0x11;
/** `global.get 0`, which is the stack's pointer wherever the linker has made the module. */
const STACK_POINTER = [0x23, 0];

/** Their names as Binaryen gives them: numbers, without the functions that are imported. */
export function selfCalling(plain: Uint8Array): string[] {
  const imported = importedFunctions(plain);
  return bodies(plain).flatMap((body, number) => {
    const call = [CALL, ...encoded(imported + number)];
    return holds(body, call) && !holds(body, STACK_POINTER) ? [String(number)] : [];
  });
}

/**
 * The functions that give an iterator's next item and may ask another iterator for it: their names,
 * likewise. Each gives 0 where it has raised. `python` runs on the module of these bytes.
 */
export function askingIterators(python: Python, plain: Uint8Array): string[] {
  const { HEAPU8, wasmTable } = python._module;
  const memory = new DataView(HEAPU8.buffer);
  const addresses = python.runPython(`${readFileSync(TYPES, "utf8")}\naddresses()`) as {
    toJs(): number[];
    destroy(): void;
  };
  const places = addresses.toJs().map((type) => memory.getUint32(type + NEXT, true));
  addresses.destroy();
  const code = bodies(plain);
  const imported = importedFunctions(plain);
  return [...new Set(places)]
    .filter((place) => place !== 0)
    .map((place) => Number((wasmTable.get(place) as { name: string }).name) - imported)
    .filter((number) => code[number]?.includes(CALL_INDIRECT))
    .map(String);
}

/** How many functions come before a module's own. */
function importedFunctions(plain: Uint8Array): number {
  const module = new WebAssembly.Module(new Uint8Array(plain));
  return WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;
}

function encoded(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...encoded(number >>> 7)];
}

function holds(bytes: Uint8Array, piece: readonly number[]): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(piece));
}
