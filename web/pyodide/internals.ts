// What we use of Pyodide beyond its documented interface, in one place. All of it is bound to the
// exact version in package.json.

import type { PyCallable, PyProxy } from "pyodide/ffi";

/** The settings that Pyodide hands to Emscripten. */
export interface Settings {
  API: { restoreSnapshot(bytes: Uint8Array): unknown };
  instantiateWasm: InstantiateWasm;
}

export type InstantiateWasm = (
  imports: WebAssembly.Imports,
  receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => unknown,
) => unknown;

/** Emscripten's module: the memory, and the files. */
export interface Machine {
  stackSave(): number;
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): void;
  _malloc(size: number): number;
  _free(block: number): void;
  HEAPU8: Uint8Array;
  growMemory(size: number): void;
  FS: { writeFile(path: string, data: Uint8Array): void; readFile(path: string): Uint8Array };
}

export type CreateMachine = (settings: Settings) => Promise<Machine>;

export interface Options {
  env?: Readonly<Record<string, string>>;
  indexURL?: string;
  lockFileContents?: string;
  stdLibURL?: string;
  stdin?: () => null;
  stdout?: (line: string) => void;
  stderr?: (line: string) => void;
  createPyodideModule?: CreateMachine;
  _makeSnapshot?: boolean;
  _loadSnapshot?: Uint8Array;
}

export interface Python {
  readonly _module: Machine;
  readonly version: string;
  pyimport(name: string): PyProxy;
  unpackArchive(archive: Uint8Array, format: "zip", options: { extractDir: string }): void;
  runPython(code: string): unknown;
  mountNodeFS(path: string, folder: string): void;
  makeMemorySnapshot(options: object): Uint8Array;
}

export type LoadPython = (options: Options) => Promise<Python>;

/** `web.kernel.python.entry` as JavaScript sees it. */
export interface Entry extends PyProxy {
  prepare: () => void;
  begin: () => string;
  practise: PyCallable;
  missing: (source: string) => boolean;
  run: PyCallable;
  tidy: () => string | undefined;
}

export const ENTRY = "web.kernel.python.entry";
export const ARCHIVE_PATH = "/lib/kernel.zip";
export const STDLIB_PATH = "/lib/python314.zip";
