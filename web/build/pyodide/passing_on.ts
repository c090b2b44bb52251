// For node, at build time: which functions of Python's module ask another object for the same as they
// are asked for. An iterator over an iterator is one: for its next item it needs that one's next.
//
// They are called through types, so that a module's code does not tell who calls whom; a Python that
// runs on it does, by its types.

import type { Python } from "../../pyodide/internals.ts";
import { bodies, importedFunctions } from "./self_calling.ts";

/** Bytes from the beginning of a type to the address of what gives an iterator's next item. */
const NEXT = 112;
const CALL_INDIRECT = 0x11;

/** The addresses of all types. */
const TYPES = `
import contextlib, sys, warnings
warnings.simplefilter("ignore")
for name in sys.builtin_module_names:
    with contextlib.suppress(ImportError):
        __import__(name)
types = [object]
for kind in types:
    types += set(type.__subclasses__(kind)).difference(types)
[*map(id, types)]
`;

/**
 * Their names as Binaryen gives them: numbers, without the functions that are imported. Each gives 0
 * where it has raised. `python` runs on the module of these bytes.
 */
export function passingOn(python: Python, plain: Uint8Array): string[] {
  const { HEAPU8, wasmTable } = python._module;
  const memory = new DataView(HEAPU8.buffer);
  const addresses = python.runPython(TYPES) as { toJs(): number[]; destroy(): void };
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
