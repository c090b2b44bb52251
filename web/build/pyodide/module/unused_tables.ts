// For node, at build time: Python's module without the tables for the writing of East Asia.
//
// Six of its modules are such codecs. Their Python half is not in the kernel's library
// (pack_library.py), so no program reaches them; but they stand in a list in the data, and no toolchain
// sees that they could go. The C library has the same tables once more, for its `iconv`, which nothing
// calls. Here the modules are taken from the list, and the tables become zeros: a tenth of what
// travels of the module.

import binaryen from "binaryen";
import { Data } from "./wasm_bytes.ts";

/** In the order in which the linker has laid them. */
const CODECS = ["cn", "hk", "iso2022", "jp", "kr", "tw"].map((name) => `_codecs_${name}`);
/** Their first function that is known by name, and the first of what comes behind them. */
const FUNCTIONS = ["PyInit__codecs_cn", "PyInit__multibytecodec"] as const;
/** Of {name, function} pairs; both are 0 at the end. */
const LIST = "PyImport_Inittab";
const PAIR = 8;

/** CPython's `dbcs_index` and `unim_index`: {table, first, last} for each value of a byte. */
const ENTRY = 8;
const INDEX = 256 * ENTRY;
/** Of two bytes each. */
const CELL = 2;
/** The tables of `iconv` follow one another, and none is larger. */
const LARGEST = 64 * 1024;

/** A stretch of data that becomes these bytes. */
export type Change = readonly [address: number, bytes: Uint8Array];

type Stretch = readonly [from: number, end: number];

/**
 * What to change in the data of a module, read from `plain`. Throws an Error where it is laid out
 * otherwise than this knows.
 */
export function unusedTables(module: binaryen.Module, plain: Uint8Array): Change[] {
  const memory = new Data(plain).read();
  const [first, behind] = FUNCTIONS.map((name) => Number(internalName(module, name)));
  const codecs = Array.from({ length: (behind ?? 0) - (first ?? 0) + 1 }, (_, index) =>
    String((first ?? 0) + index),
  );
  const { value } = binaryen.getExportInfo(module.getExport(LIST));
  const { init } = binaryen.getGlobalInfo(module.getGlobal(value));
  const list = (binaryen.getExpressionInfo(init) as binaryen.ConstInfo).value as number;
  return [
    listWithoutCodecs(memory, memory.getUint32(list, true)),
    ...tablesOfCodecs(
      codecs.flatMap((name) => addresses(module, name, memory)),
      memory,
    ).map(zeros),
    zeros(
      tablesOfIconv(
        addresses(module, internalName(module, "iconv_open"), memory),
        addresses(module, internalName(module, "iconv"), memory),
      ),
    ),
  ];
}

/** Do what `unusedTables` said to a module's bytes. */
export function changeData(module: Uint8Array, changes: readonly Change[]): void {
  const data = new Data(module);
  for (const [address, bytes] of changes) {
    data.write(address, bytes);
  }
}

function internalName(module: binaryen.Module, exported: string): string {
  return binaryen.getExportInfo(module.getExport(exported)).value;
}

/** The numbers in a function that may be addresses of data, in order. */
function addresses(module: binaryen.Module, name: string, memory: DataView): number[] {
  const { body } = binaryen.getFunctionInfo(module.getFunction(name));
  return [...binaryen.emitText(body).matchAll(/i32\.const (\d+)/g)]
    .map(([, value]) => Number(value))
    .filter((value) => value < memory.byteLength)
    .sort((one, other) => one - other);
}

function zeros([from, end]: Stretch): Change {
  return [from, new Uint8Array(end - from)];
}

function listWithoutCodecs(memory: DataView, list: number): Change {
  const kept: number[] = [];
  let end = list;
  for (; memory.getUint32(end, true) !== 0; end += PAIR) {
    if (!CODECS.includes(textAt(memory, memory.getUint32(end, true)))) {
      kept.push(end);
    }
  }
  const bytes = new Uint8Array(end - list);
  if (kept.length * PAIR !== bytes.length - CODECS.length * PAIR) {
    throw new Error("Python's list of modules does not have all codecs");
  }
  kept.forEach((pair, place) => {
    bytes.set(new Uint8Array(memory.buffer, pair, PAIR), place * PAIR);
  });
  return [list, bytes];
}

function textAt(memory: DataView, address: number): string {
  const bytes = new Uint8Array(memory.buffer, address);
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
}

/** Where an index is, it says where its tables are, and how long. */
function tablesOfCodecs(places: readonly number[], memory: DataView): Stretch[] {
  const found = [...new Set(places)].flatMap((place): Stretch[] => {
    const tables = indexed(place, memory);
    return tables.length > 0 ? [[place, place + INDEX], ...tables] : [];
  });
  if (found.length === 0) {
    throw new Error("Python's module has no tables of codecs");
  }
  return found;
}

/** The tables of an index; empty where there is none. */
function indexed(place: number, memory: DataView): Stretch[] {
  if (place % 4 !== 0 || place + INDEX > memory.byteLength) {
    return [];
  }
  const tables: Stretch[] = [];
  for (let entry = place; entry < place + INDEX; entry += ENTRY) {
    const table = memory.getUint32(entry, true);
    const rest = memory.getUint32(entry + 4, true);
    const [first, last] = [rest & 255, rest >>> 8];
    const end = table + (last - first + 1) * CELL;
    if (table !== 0 && first <= last && last < 256 && end <= place && table % CELL === 0) {
      tables.push([table, end]);
    } else if (table !== 0 || rest !== 0) {
      return [];
    }
  }
  return tables;
}

/** From the one that opening asks for as well; without the last, whose end nothing tells. */
function tablesOfIconv(opening: readonly number[], converting: readonly number[]): Stretch {
  const from = opening.findLast((place) => converting.includes(place)) ?? 0;
  const end = converting.reduce(
    (last, place) => (place > last && place - last <= LARGEST ? place : last),
    from,
  );
  if (from === 0 || end - from < LARGEST) {
    throw new Error("The C library's tables of codecs are not where they were");
  }
  return [from, end];
}
