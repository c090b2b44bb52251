// For node, at build time: Pyodide's runtime, the script that links Python's module, and the module.
//
// As they come, the module exports eight thousand functions and addresses, for libraries that might
// be loaded later, and its script has a variable and a property for each. That is a third of the
// script, and a seventh of the module is asked for by nothing else. No library is loaded here: the
// standard library holds none, and packages that have one are imitated (web/app/package_stubs.py).
// So only what is named stays.
//
// `ctypes` finds fewer functions by their names, then; a reader's program is refused those anyway,
// since they would reach what belongs to the browser (kernel/worker/border.ts).

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { countCalls } from "./module/counted_calls.ts";
import { leanModule } from "./module/lean_module.ts";
import { leanScript, readScript, wordsOf } from "./module/lean_script.ts";
import { askingIterators } from "./module/self_calling.ts";
import { type Change, changeData, unusedTables } from "./module/unused_tables.ts";
import { PYODIDE, startPlain } from "./start_in_node.ts";

/** All that we ask of Emscripten's module is declared there. */
const INTERNALS = new URL("../../pyodide/internals.ts", import.meta.url);

/** Write `pyodide.asm.mjs` and `pyodide.asm.wasm` to a folder, as the browser gets them. */
export async function writeRuntime(folder: string): Promise<void> {
  const script = readScript(pyodides("pyodide.asm.mjs").toString());
  const named = wordsOf(pyodides("pyodide.mjs").toString(), readFileSync(INTERNALS, "utf8"));
  const users = new Set([...wordsOf(...script.rest), ...named]);
  const bytes = pyodides("pyodide.asm.wasm");
  const iterators = askingIterators(await startPlain(), bytes);
  let changes: Change[] = [];
  const module = leanModule(bytes, users, (changed) => {
    changes = unusedTables(changed, bytes);
    countCalls(changed, bytes, iterators);
  });
  changeData(module.bytes, changes);
  writeFileSync(join(folder, "pyodide.asm.wasm"), module.bytes);
  writeFileSync(join(folder, "pyodide.asm.mjs"), leanScript(script, module, named));
}

function pyodides(file: string): Buffer {
  return readFileSync(join(PYODIDE, file));
}
