// The order of the functions in Python's table. A memory image is full of places in it, so an
// image fits where the order is the one that it was made with.
//
// Two things would change the order, or what is found at a place:
// - Emscripten gives each exported function a place unless the same object stands in the table
//   already. WebKit makes another object for each place (the standard wants one for each function),
//   so that hundreds of functions would get a second place, and all that follow another one. There
//   the exports are exchanged for the objects that stand in the table.
// - CPython calls C functions by a trampoline, which has the last place. Where it has none (on
//   iPhone and iPad, whose collector breaks it: cpython#130418), the address must stay 0: it is not
//   the image's but the instance's own. Calls go through JavaScript then, and through JavaScript
//   no stack can be switched.

import type { EmscriptenModule, Settings } from "./internals.ts";

/** What an image was made with, and what it needs. */
export interface Layout {
  /** Places before the trampoline's. */
  readonly functions: number;
  readonly digest: number;
}

/** Places. */
const PLACES_AHEAD = 2048;
/** A function that is exported and stands in an exported table. */
const SPECIMEN = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  ...[0x03, 0x02, 0x01, 0x00, 0x04, 0x04, 0x01, 0x70, 0x00, 0x01, 0x07, 0x09, 0x02, 0x01],
  ...[0x66, 0x00, 0x00, 0x01, 0x74, 0x01, 0x00, 0x09, 0x07, 0x01, 0x00, 0x41, 0x00, 0x0b],
  ...[0x01, 0x00, 0x0a, 0x04, 0x01, 0x02, 0x00, 0x0b],
]);

/** How this browser tells functions apart; takes less than a millisecond to find out. */
interface Identity {
  /** The object in the table is the exported one. */
  readonly object: boolean;
  /** Both are named alike. The standard wants the function's number. */
  readonly name: boolean;
}

let known: Identity | null = null;

function identity(): Identity {
  if (known === null) {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(SPECIMEN));
    const exported = exports.f as Placed;
    const placed = tableOf(exports.t).get(0);
    known = {
      object: placed === exported,
      name: placed?.name === exported.name && exported.name === "0",
    };
  }
  return known;
}

/** Whether the order of an image can be had in this browser at all. */
export function canHaveOrder(): boolean {
  try {
    const { object, name } = identity();
    return object || name;
  } catch {
    return false;
  }
}

/** The table of one Python, from its instantiation on. */
export class FunctionTable {
  /** Places that the module itself fills: they are part of the build that an image names. */
  #own = 0;
  #given = 0;

  constructor(settings: Settings) {
    const instantiate = settings.instantiateWasm;
    settings.instantiateWasm = (imports, receive) =>
      instantiate(imports, (instance, module) => {
        this.#growAhead(tableOf(instance.exports.__indirect_function_table));
        return receive(identity().object ? instance : asPlaced(instance), module);
      });
  }

  layout(machine: EmscriptenModule): Layout {
    const table = tableOf(machine.wasmTable);
    const functions = trampoline(machine) || this.#given;
    let digest = 0;
    for (let place = this.#own; place < functions; place += 1) {
      digest = (Math.imul(digest, 31) + Number(table.get(place)?.name)) | 0;
    }
    return { functions, digest };
  }

  /** Emscripten asks for one place five thousand times: in WebKit that took 0.1 to 0.3 s. */
  #growAhead(table: Table): void {
    const grow = table.grow.bind(table);
    this.#own = table.length;
    this.#given = table.length;
    table.grow = (count): number => {
      const place = this.#given;
      this.#given += count;
      if (this.#given > table.length) {
        grow(Math.max(count, PLACES_AHEAD));
      }
      return place;
    };
  }
}

/** The instance with exports that are the very objects in its table. */
function asPlaced(instance: WebAssembly.Instance): WebAssembly.Instance {
  const table = tableOf(instance.exports.__indirect_function_table);
  const placed = new Map<string, Placed>();
  for (let place = 0; place < table.length; place += 1) {
    const found = table.get(place);
    if (found !== null) {
      // The last of its places counts for Emscripten.
      placed.set(found.name, found);
    }
  }
  const exports: WebAssembly.Exports = {};
  for (const [name, value] of Object.entries(instance.exports)) {
    exports[name] = typeof value === "function" ? (placed.get(value.name) ?? value) : value;
  }
  return { exports };
}

/** Whether an image that was made with one table fits the other. */
export function sameLayout(one: Layout, other: Layout): boolean {
  return one.functions === other.functions && one.digest === other.digest;
}

/** Whether a wait of Python's can leave its worker free (JSPI). */
export function canSwitchStacks(machine: EmscriptenModule): boolean {
  return "Suspending" in WebAssembly && trampoline(machine) !== 0;
}

/** The trampoline's place; 0 where calls go through JavaScript. */
export function trampoline(machine: EmscriptenModule): number {
  return words(machine).getUint32(trampolineAddress(machine), true);
}

/** Let Python call JavaScript through the function at `place` of its table; 0 for none. */
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

type Placed = CallableFunction;

interface Table {
  readonly length: number;
  get(place: number): Placed | null;
  grow(count: number): number;
}

function tableOf(exported: unknown): Table {
  return exported as Table;
}
