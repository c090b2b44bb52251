// What of the runtime's script goes, and what it refuses.

import assert from "node:assert/strict";
import test from "node:test";
import { leanScript, readScript, wordsOf } from "../../../../web/build/pyodide/lean_script.ts";

const TABLE = "for(var symName in exports){if(isInternalSym(symName)){continue}}";
const memory = 'memory=Module["memory"]=wasmMemory=wasmExports["memory"]';
const script = (rest: string): string =>
  [
    `${TABLE}var _add,_free,_Version,memory,wasmMemory;`,
    'function assignWasmExports(wasmExports){_add=Module["_add"]=wasmExports["add"];',
    '_free=Module["_free"]=wasmExports["free"];',
    `_Version=Module["_Version"]=wasmExports["Version"].value>>>0;${memory}}${rest}`,
  ].join("");

test("what the module does not export has no variable and is not set", () => {
  const lean = leanScript(readScript(script("_add(1)")), new Set(["add", "memory"]));
  assert.ok(lean.includes("var _add,memory,wasmMemory;"));
  assert.ok(lean.includes(`{_add=Module["_add"]=wasmExports["add"];${memory}}_add(1)`));
  assert.ok(!/_free|_Version/.test(lean));
});

test("no function gets a place in the table unless the module asks for one", () => {
  const lean = leanScript(readScript(script("")), new Set(["add", "free", "Version"]));
  assert.ok(lean.includes('typeof exports[symName]=="function"&&!GOT[symName]'));
});

test("the lists themselves name nothing", () => {
  const named = wordsOf(...readScript(script('call("_Version");_add(1)')).rest);
  assert.deepEqual(
    ["_add", "_Version", "_free", "free"].map((name) => named.has(name)),
    [true, true, false, false],
  );
});

test("a script that asks for what is gone is refused", () => {
  const read = readScript(script("_free(1)"));
  assert.throws(() => leanScript(read, new Set(["add"])), /asks for _free/);
});

test("a script that is written otherwise is refused", () => {
  assert.throws(() => readScript("function assignWasmExports(){}"), /does not list/);
  assert.throws(() => readScript(script("") + script("")), /does not list/);
  const read = readScript(script("").replace(TABLE, ""));
  assert.throws(() => leanScript(read, new Set()), /does not have this once/);
});
