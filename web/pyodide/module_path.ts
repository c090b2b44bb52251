// Where Python looks for modules.

import type { PyProxy } from "pyodide/ffi";
import type { Python } from "./internals.ts";

interface ModulePath extends PyProxy {
  append(place: string): void;
}

/** Let Python import from a folder, or from a zip file. */
export function addToModulePath(python: Python, place: string): void {
  const sys = python.pyimport("sys") as PyProxy & { readonly path: ModulePath };
  const { path } = sys;
  path.append(place);
  path.destroy();
  sys.destroy();
}
