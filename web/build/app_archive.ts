// Run by node: lets the Python that the browser will have compile the application.
//
// Usage: node archive.ts PROGRAM LIBRARY IN OUT
// PROGRAM is a Python file, LIBRARY the standard library that the browser gets, a part of the
// whole; the folders IN and OUT are `/in` and `/out` to the program.

import { readFileSync } from "node:fs";
import { argv, exit, stderr, stdout } from "node:process";

import { loadPyodide } from "pyodide";

const [, , program, library, input, output] = argv;
if (!program || !library || !input || !output) {
  throw new Error("usage: node archive.ts PROGRAM LIBRARY IN OUT");
}

const pyodide = await loadPyodide({
  stdLibURL: library,
  stdout: () => undefined,
  stderr: () => undefined,
});
for (const [path, folder] of [
  ["/in", input],
  ["/out", output],
] as const) {
  pyodide.mountNodeFS(path, folder);
}
try {
  stdout.write(String(pyodide.runPython(readFileSync(program, "utf8"))));
} catch (error) {
  // Not thrown on: Node would print a screenful of minified code above the traceback.
  stderr.write(error instanceof Error ? error.message : String(error));
  exit(1);
}
