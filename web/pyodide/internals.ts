// What we use of Pyodide beyond its documented interface, in one place, with what it would take to
// do without it. All of it is bound to one version: a test holds the one below equal to that of
// package.json, and before it is raised this file is read against the new sources.
//
// - Memory images: `_makeSnapshot` and `makeMemorySnapshot` make what memory_image.ts keeps a part
//   of, `_loadSnapshot` and `API.restoreSnapshot` put it back. They can go when Pyodide documents
//   snapshots, can store them as a difference, and grows memory for them (pyodide#6254).
// - Files that were handed in: `createPyodideModule` gives Emscripten's factory, which Pyodide would
//   import from `indexURL`; with `instantiateWasm` a module that is compiled already is used. They
//   can go when `loadPyodide` takes a compiled module and its files as bytes.
// - The stack's limit: `_PyUnstable_ThreadState_SetStackProtection` and `stackSave` (stack_limit.ts)
//   can go when Pyodide knows how much of the browser's stack there is. For it, functions of
//   its module that call themselves are changed (web/build/pyodide/module/counted_calls.ts).
// - The runtime: what neither its script nor its loader nor this file names is taken out of the module,
//   and of the script's lists, when the site is built, and a function that nothing asks for gets no
//   place in the table (web/build/pyodide/runtime.ts). So what is used of the module is declared here.
//   That can go when Pyodide has a build that loads no libraries.
// - The table of functions: `wasmTable`, and two addresses at which CPython keeps its trampoline
//   (function_table.ts). They can go together with the memory images.
// - What lies between Python and JavaScript: the module's imports by their names, `error` and
//   `_PyErr_SetString` to refuse (kernel/worker/border.ts), `__hiwire_get` and `__hiwire_set`,
//   where Python's objects of JavaScript are (kernel/worker/kept_state.ts), `finalizationRegistry`
//   and `PyProxy_getAttrsQuiet`, by which what Python lent is given back, and the operations of files
//   in memory (files.ts). They can go when Pyodide can be shut off from JavaScript, and started anew
//   in a few milliseconds.
// - `_module`: the memory, `malloc` and the file system, for all of the above.

import type { PyCallable, PyProxy } from "pyodide/ffi";

/** The version that this file was read against. */
export const CHECKED = "314.0.7";

/** The settings that Pyodide hands to Emscripten. */
export interface Settings {
  API: { restoreSnapshot(bytes: Uint8Array): unknown };
  instantiateWasm: InstantiateWasm;
  /** Python's `sys.executable`, and the `_` of its environment. */
  thisProgram?: string;
}

export type InstantiateWasm = (
  imports: WebAssembly.Imports,
  receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => unknown,
) => unknown;

/** Emscripten's module: the memory, and the files. */
export interface EmscriptenModule {
  stackSave(): number;
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): void;
  _PyObject_Hash(object: number): number;
  _malloc(size: number): number;
  _free(block: number): void;
  HEAPU8: Uint8Array;
  wasmTable: WebAssembly.Table;
  __PyRuntime: number;
  __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number;
  growMemory(size: number): void;
  FS: FileSystem;
  stackRestore(top: number): void;
  _PyErr_SetString(kind: number, message: number): void;
  /** Where the address of the exception is. */
  _PyExc_RuntimeError: number;
  /** What a function gives that has set an exception. */
  error: object;
  __hiwire_get(place: number): unknown;
  __hiwire_set(place: number, value: unknown): number;
  PyProxy_getAttrsQuiet(proxy: object): { shared: { ptr: number; destroyed_msg?: string } };
  finalizationRegistry: Pick<FinalizationRegistry<unknown>, "register" | "unregister">;
}

type Operations = Record<string, unknown>;

/** An open file. */
export interface Stream {
  /** How it was opened: `O_NONBLOCK` and others. */
  flags: number;
}

/** Emscripten's, in memory. */
export interface FileSystem {
  writeFile(path: string, data: Uint8Array): void;
  readFile(path: string): Uint8Array;
  cwd(): string;
  chdir(path: string): void;
  close(stream: Stream): void;
  readonly streams: readonly (Stream | null | undefined)[];
  readonly filesystems: {
    readonly MEMFS: {
      readonly ops_table: Readonly<
        Record<string, { readonly node: Operations; readonly stream: Operations }>
      >;
    };
  };
}

export type CreateEmscriptenModule = (settings: Settings) => Promise<EmscriptenModule>;

export interface Options {
  env?: Readonly<Record<string, string>>;
  indexURL?: string;
  lockFileContents?: string;
  stdLibURL?: string;
  stdin?: () => null;
  stdout?: (line: string) => void;
  stderr?: (line: string) => void;
  createPyodideModule?: CreateEmscriptenModule;
  _makeSnapshot?: boolean;
  _loadSnapshot?: Uint8Array;
}

export interface Python {
  readonly _api: { scheduleCallback: unknown };
  readonly _module: EmscriptenModule;
  readonly version: string;
  pyimport(name: string): PyProxy;
  /** Dictionaries and lists of Python's for plain objects and arrays. */
  toPy(value: object): PyProxy;
  unpackArchive(archive: Uint8Array, format: "zip", options: { extractDir: string }): void;
  runPython(code: string, options?: { readonly globals: PyProxy }): unknown;
  mountNodeFS(path: string, folder: string): void;
  makeMemorySnapshot(options: object): Uint8Array;
}

export type LoadPython = (options: Options) => Promise<Python>;

/** `web.kernel.python.entry` as JavaScript sees it. */
export interface Entry extends PyProxy {
  prepare: () => void;
  begin: () => string;
  warm_up: PyCallable;
  missing: (source: string, checks: boolean) => boolean;
  run: PyCallable;
  pick: PyCallable;
  explore: PyCallable;
  send_the_rest: () => void;
}

export const ENTRY = "web.kernel.python.entry";
export const ARCHIVE_PATH = "/lib/kernel.zip";
export const STDLIB_PATH = "/lib/python314.zip";
