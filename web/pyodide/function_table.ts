// Python's table of functions. A memory image is full of places in it. Most are filled by the module
// itself, and what its runtime adds is little (web/build/pyodide/runtime.ts), so they are the same in
// every browser but for one:
//
// CPython calls C functions by a trampoline, which has the last place. Where it has none (on iPhone
// and iPad, whose collector breaks it: cpython#130418), the address must stay 0: it is not the image's
// but the instance's own. Calls go through JavaScript then, and through JavaScript no stack can be
// switched.

import type { EmscriptenModule } from "./internals.ts";

/** How many functions have a place, without the trampoline. */
export function places(machine: EmscriptenModule): number {
  return trampoline(machine) || machine.wasmTable.length;
}

/** Whether a wait of Python's can leave its worker free (JSPI). */
export function canSwitchStacks(machine: EmscriptenModule): boolean {
  return "Suspending" in WebAssembly && trampoline(machine) !== 0;
}

/** The trampoline's place; 0 where calls go through JavaScript. */
export function trampoline(machine: EmscriptenModule): number {
  return words(machine).getUint32(trampolineAddress(machine), true);
}

/** Let Python call C functions by the one at `place` of its table; 0 for none. */
export function setTrampoline(machine: EmscriptenModule, place: number): void {
  words(machine).setUint32(trampolineAddress(machine), place, true);
}

function trampolineAddress(machine: EmscriptenModule): number {
  const offset = words(machine).getUint32(machine.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET, true);
  return machine.__PyRuntime + offset;
}

function words(machine: EmscriptenModule): DataView {
  return new DataView(machine.HEAPU8.buffer);
}
