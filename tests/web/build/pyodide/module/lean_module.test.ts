// What of Python's module goes with the exports that nobody names.

import assert from "node:assert/strict";
import test from "node:test";
import binaryen from "binaryen";
import { leanModule } from "../../../../../web/build/pyodide/module/lean_module.ts";

const TEXT = `(module
  (import "env" "used" (func $used))
  (import "env" "unused" (func $unused))
  (table $table 3 funcref)
  (elem (i32.const 1) $inTable)
  (func $inTable)
  (func $helper (call $used))
  (func $one (call $helper))
  (func $two (call $unused))
  (export "one" (func $one))
  (export "_two" (func $two))
  (export "table" (table $table)))`;

/** The section of the linker, first of all, as Emscripten's script expects it. */
function plain(linking: string): Uint8Array {
  const module = binaryen.parseText(TEXT);
  const bytes = module.emitBinary();
  module.dispose();
  const name = new TextEncoder().encode(linking);
  // A custom section (0), its length, its name, and one piece of four empty numbers (1, 4).
  const section = [0, name.length + 7, name.length, ...name, 1, 4, 0, 0, 3, 0];
  return new Uint8Array([...bytes.subarray(0, 8), ...section, ...bytes.subarray(8)]);
}

test("what is named stays, with what it needs and where it lies in the table", () => {
  const { bytes, exported } = leanModule(plain("dylink.0"), new Set(["_one", "table", "two"]));
  assert.deepEqual([...exported].sort(), ["one", "table"]);
  const module = new WebAssembly.Module(bytes);
  assert.deepEqual(
    WebAssembly.Module.imports(module).map(({ name }) => name),
    ["used"],
  );
  const { table } = new WebAssembly.Instance(module, { env: { used: () => undefined } }).exports;
  const places = [0, 1, 2].map((place) => (table as WebAssembly.Table).get(place) !== null);
  assert.deepEqual(places, [false, true, false]);
});

test("a module that is not linked by Emscripten is refused", () => {
  assert.throws(() => leanModule(plain("other"), new Set(["one"])), /dylink\.0/);
});
