// For node, at build time: Pyodide's runtime, the script that links Python's module.
//
// As it comes, it gives a place in the table to each of seven thousand exported functions, for
// libraries that might be loaded later, and a module of its own to each function of WebGL. That was
// two thirds of a restored start, and WebKit, where an exported function and the one in the table
// are two objects, had another order of places. Here only what the module asks for gets a place;
// `dlsym` still gives one to each function that it is asked for.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Pyodide's own files. */
export const PYODIDE = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));

export const RUNTIME = leaner(readFileSync(join(PYODIDE, "pyodide.asm.mjs"), "utf8"));

function leaner(script: string): string {
  const changes = [
    [
      "for(var symName in exports){if(isInternalSym(symName)){continue}",
      'for(var symName in exports){if(typeof exports[symName]=="function"&&!GOT[symName]||isInternalSym(symName)){continue}',
    ],
    [
      "if(entry.value==-1){var value=resolveGlobalSymbol(symName,true).sym;",
      "if(entry.value==-1){if(/^(emscripten_)?gl[A-Z]/.test(symName)){entry.value=0;continue}var value=resolveGlobalSymbol(symName,true).sym;",
    ],
  ] as const;
  return changes.reduce((text, [before, after]) => {
    if (text.split(before).length !== 2) {
      throw new Error(`Pyodide's runtime does not have this once: ${before}`);
    }
    return text.replace(before, () => after);
  }, script);
}
