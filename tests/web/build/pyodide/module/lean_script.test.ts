// What of the runtime's script goes, and what it refuses.

import assert from "node:assert/strict";
import test from "node:test";
import type { Links } from "../../../../../web/build/pyodide/module/lean_script.ts";
import {
  leanScript,
  readScript,
  wordsOf,
} from "../../../../../web/build/pyodide/module/lean_script.ts";

const TABLE = "for(var symName in exports){if(isInternalSym(symName)){continue}use(symName)}";
const MEMORY = 'memory=Module["memory"]=wasmMemory=wasmExports["memory"]';

/** A runtime in small; `rest` runs after all else. */
const script = (rest: string): string =>
  [
    "async function _createPyodideModule(moduleArg={}){var moduleRtn;var Module=moduleArg;",
    'function draw(){return "drawn"}draw.sig="v";Module["draw"]=draw;',
    'function read(){return source()}read.sig="ip";function source(){return 1}Module["source"]=source;',
    "var _add,_free,_Version,memory,wasmMemory;",
    'function assignWasmExports(wasmExports){_add=Module["_add"]=wasmExports["add"];',
    '_free=Module["_free"]=wasmExports["free"];',
    `_Version=Module["_Version"]=wasmExports["Version"].value>>>0;${MEMORY}}`,
    "var wasmImports={draw,fd_read:read};",
    `use(wasmImports,assignWasmExports);${TABLE}${rest}`,
    "\n;return moduleRtn}export default _createPyodideModule;\n",
  ].join("");

const lean = (rest: string, links: Partial<Links> = {}, named: readonly string[] = []): string => {
  const all = { exported: new Set(["add", "memory"]), imported: new Set(["fd_read"]), ...links };
  return leanScript(readScript(script(rest)), all, new Set(named));
};

test("what the module does not export has no variable and is not set", () => {
  const text = lean("_add(1);");
  assert.match(text, /_add=Module\["_add"\]=wasmExports\w*\["add"\]/);
  assert.match(text, /memory=Module\["memory"\]=wasmMemory=/);
  assert.doesNotMatch(text, /_free|_Version/);
});

test("what the module does not import goes, and what only that used", () => {
  assert.doesNotMatch(lean(""), /draw/);
  assert.match(lean(""), /fd_read:read/);
  assert.match(lean(""), /read\.sig="ip"/);
  assert.match(lean(""), /function source\(\)/);
});

test("what is asked of the module by name stays", () => {
  assert.match(lean("use(Module.draw);"), /Module\["draw"\]=draw/);
  assert.match(lean('use("draw");'), /Module\["draw"\]=draw/);
  assert.match(lean("", {}, ["draw"]), /Module\["draw"\]=draw/);
  assert.doesNotMatch(lean(""), /Module\["source"\]/);
});

test("a function that runs code of a library does not keep all the others", () => {
  assert.doesNotMatch(lean("use(code=>eval(code));"), /draw/);
});

test("no function gets a place in the table unless the module asks for one", () => {
  assert.ok(lean("").includes('typeof exports[symName]=="function"&&!GOT[symName]'));
});

test("the lists themselves name nothing", () => {
  const named = wordsOf(...readScript(script('call("_Version");_add(1);')).rest);
  assert.deepEqual(
    ["_add", "_Version", "_free", "free"].map((name) => named.has(name)),
    [true, true, false, false],
  );
});

test("a script that lacks what the module has, or has use for what it lacks, is refused", () => {
  assert.throws(() => lean("_free(1);"), /asks for _free/);
  assert.throws(() => lean("", { imported: new Set(["fd_write"]) }), /does not have fd_write/);
});

test("a script that is written otherwise is refused", () => {
  const links: Links = { exported: new Set(), imported: new Set() };
  const written = (text: string) => (): unknown => leanScript(readScript(text), links, new Set());
  const plain = script("");
  assert.doesNotThrow(written(plain));
  assert.throws(written(plain.replace("function assignWasm", "function assign")), /exports once/);
  assert.throws(written(plain + plain), /exports once/);
  assert.throws(
    written(plain.replace("var wasmImports", "var imports")),
    /what the module imports/,
  );
  assert.throws(written(plain.replace(TABLE, "")), /does not have this once/);
  assert.throws(written(plain.replace("export default", "export")), /not one function/);
});
