// Which tables go from Python's module, tried on a small one that is laid out like it.

import assert from "node:assert/strict";
import test from "node:test";
import binaryen from "binaryen";
import { changeData, unusedTables } from "../../../../../web/build/pyodide/module/unused_tables.ts";
import { Data } from "../../../../../web/build/pyodide/module/wasm_bytes.ts";

const CODECS = ["cn", "hk", "iso2022", "jp", "kr", "tw"].map((name) => `_codecs_${name}`);
const MODULES = ["zlib", ...CODECS, "_multibytecodec", "math"];
const NAMES = 0x400;
const TABLE = 0x800;
const INDEX = 0x1000;
const LIST = 0x2000;
const VARIABLE = 0x2800;
const ICONV = 0x3000;
const ICONV_LAST = 0x17000;
const END = 0x18000;

/** `codec` names the address of the index, as the functions of a codec do. */
function plain(codec = INDEX): Uint8Array {
  const memory = new DataView(new ArrayBuffer(END));
  const fill = (from: number, end: number): Uint8Array =>
    new Uint8Array(memory.buffer).fill(0x55, from, end);
  fill(TABLE, TABLE + 0x100);
  fill(ICONV, END);
  // For bytes 3 and 200: four cells each, of which the last one stands behind a gap.
  for (const [byte, table] of [
    [3, TABLE],
    [200, TABLE + 0x10],
  ] as const) {
    memory.setUint32(INDEX + byte * 8, table, true);
    memory.setUint8(INDEX + byte * 8 + 4, 0x21);
    memory.setUint8(INDEX + byte * 8 + 5, 0x24);
  }
  MODULES.forEach((name, place) => {
    const text = NAMES + place * 0x20;
    new Uint8Array(memory.buffer).set(new TextEncoder().encode(name), text);
    memory.setUint32(LIST + place * 8, text, true);
    memory.setUint32(LIST + place * 8 + 4, place + 1, true);
  });
  memory.setUint32(VARIABLE, LIST, true);
  const module = binaryen.parseText(`(module
    (memory 2)
    (global $list i32 (i32.const ${VARIABLE}))
    (func $0 (drop (i32.const 7)))
    (func $1 (drop (i32.const ${codec})) (drop (i32.const ${LIST})))
    (func $2 (drop (i32.const 9)))
    (func $3 (drop (i32.const 5)) (drop (i32.const ${ICONV})))
    (func $4 (drop (i32.const ${ICONV})) (drop (i32.const ${ICONV + 0xa000}))
      (drop (i32.const ${ICONV_LAST})))
    (export "PyInit__codecs_cn" (func $0))
    (export "PyInit__multibytecodec" (func $2))
    (export "iconv_open" (func $3))
    (export "iconv" (func $4))
    (export "PyImport_Inittab" (global $list)))`);
  const data = new Uint8Array(memory.buffer, NAMES);
  module.setMemory(2, 2, null, [{ offset: module.i32.const(NAMES), data, passive: false }]);
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

function changed(bytes: Uint8Array): DataView {
  const module = binaryen.readBinary(bytes);
  changeData(bytes, unusedTables(module, bytes));
  module.dispose();
  return new Data(bytes).read();
}

test("the codecs are taken from the list of modules, and the others keep their functions", () => {
  const memory = changed(plain());
  const pairs = Array.from({ length: MODULES.length }, (_, place) => [
    memory.getUint32(LIST + place * 8, true),
    memory.getUint32(LIST + place * 8 + 4, true),
  ]);
  const name = (place: number): number => NAMES + place * 0x20;
  assert.deepEqual(pairs.slice(0, 4), [
    [name(0), 1],
    [name(7), 8],
    [name(8), 9],
    [0, 0],
  ]);
});

test("tables and their index become zeros, and nothing beside them", () => {
  const memory = changed(plain());
  const bytes = new Uint8Array(memory.buffer);
  const full = [...bytes.subarray(TABLE, TABLE + 0x100)];
  assert.deepEqual(
    full.map((byte, at) => (byte === 0 ? at : null)).filter((at) => at !== null),
    [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23],
  );
  assert.ok(bytes.subarray(INDEX, INDEX + 0x800).every((byte) => byte === 0));
});

test("what iconv names goes up to its last table, whose end nothing tells", () => {
  const bytes = new Uint8Array(changed(plain()).buffer);
  assert.ok(bytes.subarray(ICONV, ICONV_LAST).every((byte) => byte === 0));
  assert.ok(bytes.subarray(ICONV_LAST, END).every((byte) => byte === 0x55));
});

test("a module without such tables is refused", () => {
  assert.throws(() => changed(plain(LIST)), /no tables of codecs/);
});
