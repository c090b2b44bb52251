// Run by node: lets the Python that the browser will have compile the application.
//
// Usage: node archive.ts RUNTIME SOURCES OUT
// RUNTIME is a folder with Pyodide's runtime and the library that the browser gets, a part of the
// whole; SOURCES a folder with the application, its packages and web/build/pyodide; OUT the folder to
// write to.

import { argv, exit, stderr } from "node:process";
import type { PyProxy } from "pyodide/ffi";
import { addToModulePath } from "../../pyodide/module_path.ts";
import { startInNode } from "../pyodide/start_in_node.ts";

/** `web.build.pyodide.compile_app`, as Pyodide hands it over. */
interface Compiler extends PyProxy {
  compile_app(sources: string, target: string): void;
}

const [, , runtime, sources, out] = argv;
if (runtime === undefined || sources === undefined || out === undefined) {
  throw new Error("usage: node archive.ts RUNTIME SOURCES OUT");
}

const { python } = await startInNode(runtime, {});
python.mountNodeFS("/in", sources);
python.mountNodeFS("/out", out);
addToModulePath(python, "/in");
try {
  const compiler = python.pyimport("web.build.pyodide.compile_app") as Compiler;
  compiler.compile_app("/in", "/out");
} catch (error) {
  // Not thrown on: Node would print a screenful of minified code above the traceback.
  stderr.write(error instanceof Error ? error.message : String(error));
  exit(1);
}
