// Python as it was before the first program, put back after each: its memory, which holds all that
// Python is, and the objects of JavaScript that it knows. It takes less time than to look for what
// a program has changed, and misses nothing.

import type { EmscriptenModule } from "../../pyodide/internals.ts";

const PAGE = 4096;

/** Keeps what there is when it is made; `putBack` may be called any number of times. */
export class KeptState {
  readonly #machine: EmscriptenModule;
  readonly #known: readonly Map<unknown, unknown>[];
  readonly #size: number;
  readonly #stack: number;
  /** Stretches of memory that are not zero. */
  readonly #runs: readonly (readonly [from: number, bytes: Uint8Array])[];
  readonly #objects: readonly unknown[];
  readonly #knownThen: readonly (readonly [unknown, unknown][])[];

  /** `known`: under which numbers Python keeps objects of JavaScript. */
  constructor(machine: EmscriptenModule, known: readonly Map<unknown, unknown>[]) {
    this.#machine = machine;
    this.#known = known;
    this.#size = machine.HEAPU8.length;
    this.#stack = machine.stackSave();
    this.#runs = Array.from(usedRuns(machine.HEAPU8), ([from, end]) => [
      from,
      machine.HEAPU8.slice(from, end),
    ]);
    this.#objects = objects(machine);
    this.#knownThen = known.map((each) => [...each]);
  }

  /** How many bytes the memory has grown by. */
  get growth(): number {
    return this.#machine.HEAPU8.length - this.#size;
  }

  putBack(): void {
    const machine = this.#machine;
    machine.stackRestore(this.#stack);
    machine.HEAPU8.fill(0);
    for (const [from, bytes] of this.#runs) {
      machine.HEAPU8.set(bytes, from);
    }
    for (let place = 0; place < this.#objects.length; place += 1) {
      machine.__hiwire_set(place, this.#objects[place]);
    }
    for (let index = 0; index < this.#known.length; index += 1) {
      const known = this.#known[index] as Map<unknown, unknown>;
      known.clear();
      for (const [object, number] of this.#knownThen[index] ?? []) {
        known.set(object, number);
      }
    }
  }
}

function* usedRuns(memory: Uint8Array): Generator<[from: number, end: number]> {
  const words = new Int32Array(memory.buffer, memory.byteOffset, memory.byteLength >>> 2);
  let from: number | null = null;
  for (let page = 0; page < memory.length; page += PAGE) {
    const isUsed = !isZero(words, page >>> 2, (page + PAGE) >>> 2);
    if (isUsed) {
      from ??= page;
    } else if (from !== null) {
      yield [from, page];
      from = null;
    }
  }
  if (from !== null) {
    yield [from, memory.length];
  }
}

function isZero(words: Int32Array, from: number, end: number): boolean {
  for (let index = from; index < end; index += 1) {
    if (words[index] !== 0) {
      return false;
    }
  }
  return true;
}

/** The table has no length that could be asked for: its end is where reading fails. */
function objects(machine: EmscriptenModule): unknown[] {
  const found: unknown[] = [];
  try {
    for (;;) {
      found.push(machine.__hiwire_get(found.length));
    }
  } catch {
    return found;
  }
}
