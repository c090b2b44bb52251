// For node, at build time: starting Python, as the browser will have it.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { places } from "../../pyodide/function_table.ts";
import type {
  CreateEmscriptenModule,
  EmscriptenModule,
  LoadPython,
  Options,
  Python,
} from "../../pyodide/internals.ts";

/** Pyodide's own files. */
export const PYODIDE = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));

/** No package can be installed: the list of them would only weigh. */
export const LOCK = JSON.stringify({
  ...(JSON.parse(readFileSync(join(PYODIDE, "pyodide-lock.json"), "utf8")) as object),
  packages: {},
});

const { loadPyodide } = (await importFrom(join(PYODIDE, "pyodide.mjs"))) as {
  loadPyodide: LoadPython;
};

/** A Python that has just been started, and what a memory image of it is compared with. */
export interface Started {
  readonly python: Python;
  /** Memory right after instantiation, and after the start-up code of a restore. */
  readonly pristine: Uint8Array;
  readonly begun: Uint8Array;
  /** Of functions, in the table. */
  readonly functions: number;
}

/** How a restore gets its memory: writes it, and gives the references to JavaScript. */
export type Restore = (machine: EmscriptenModule) => unknown;

/**
 * Start Python afresh, or with the memory that `restore` puts in place. `runtime` is a folder with
 * what `writeRuntime` writes, and the library.
 */
export async function startInNode(
  runtime: string,
  options: Options,
  restore?: Restore,
): Promise<Started> {
  const { default: createMachine } = (await importFrom(join(runtime, "pyodide.asm.mjs"))) as {
    default: CreateEmscriptenModule;
  };
  let pristine = new Uint8Array(0);
  let begun = pristine;
  let functions = 0;
  const python = await loadPyodide({
    lockFileContents: LOCK,
    // The same memory on each machine and each time, or nearly: a few clocks are in it.
    env: { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", LANG: "en_US.UTF-8" },
    stdout: () => undefined,
    stderr: () => undefined,
    indexURL: runtime,
    stdLibURL: join(runtime, "stdlib.zip"),
    ...options,
    // Any value makes Pyodide call `restoreSnapshot`, which is ours.
    ...(restore === undefined ? {} : { _loadSnapshot: new Uint8Array(0) }),
    createPyodideModule: async (settings) => {
      settings.thisProgram = "./this.program"; // as in a browser; else a path of this machine
      const instantiate = settings.instantiateWasm;
      settings.instantiateWasm = (imports, receive) =>
        instantiate(imports, (instance, module) => {
          const memory = instance.exports.memory as WebAssembly.Memory;
          pristine = new Uint8Array(memory.buffer.slice(0));
          return receive(instance, module);
        });
      const machine = await createMachine(settings);
      functions = places(machine);
      begun = machine.HEAPU8.slice();
      if (restore !== undefined) {
        settings.API.restoreSnapshot = () => restore(machine);
      }
      return machine;
    },
  });
  return { python, pristine, begun, functions };
}

/** Start it as it comes. */
export function startPlain(): Promise<Python> {
  return loadPyodide({ indexURL: PYODIDE, lockFileContents: LOCK });
}

function importFrom(file: string): Promise<unknown> {
  return import(pathToFileURL(file).href);
}
