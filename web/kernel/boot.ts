// Starts Python in this worker from bytes that were handed in, restored from an image or afresh.

import { applyImage, readHead } from "./image.ts";
import type { Boot } from "./protocol";
import type { CreateMachine, Entry, LoadPython, Machine, Python, Settings } from "./runtime.ts";
import { ARCHIVE_PATH, ENTRY, STDLIB_PATH } from "./runtime.ts";

/** Nobody answers here: every file that Pyodide asks for comes from our own bytes. */
const NOWHERE = "https://kernel.invalid/";

/**
 * Enough for every program that teaches, little enough that a program that eats memory gets its
 * MemoryError before the browser gets rid of the page.
 */
const MEMORY_LIMIT = 512 * 1024 * 1024;

export interface Kernel {
  readonly python: Python;
  readonly entry: Entry;
}

export async function start(boot: Boot): Promise<Kernel> {
  pretendToBeModuleWorker();
  serveFiles(boot);
  const runtime = (await import(boot.runtime)) as { default: CreateMachine };
  const loader = (await import(boot.loader)) as { loadPyodide: LoadPython };
  const image = boot.image === null ? null : new Uint8Array(boot.image);
  const python = await loader.loadPyodide({
    indexURL: NOWHERE,
    lockFileContents: boot.lock,
    stdin: () => null,
    // What gets past the recorder (`os.write(1, …)`) has no task and no time: it is not shown.
    stdout: () => undefined,
    stderr: () => undefined,
    createPyodideModule: (settings) => create(runtime.default, settings, image),
    // Any value makes Pyodide call `restoreSnapshot`, which is ours.
    ...(image === null ? {} : { _loadSnapshot: new Uint8Array(0) }),
  });
  if (boot.archive !== null) {
    python._module.FS.writeFile(ARCHIVE_PATH, new Uint8Array(boot.archive));
  }
  if (image === null) {
    python.runPython(`import sys; sys.path.append("${ARCHIVE_PATH}")`);
  }
  const entry = python.pyimport(ENTRY) as unknown as Entry;
  if (image === null) {
    entry.prepare();
  }
  entry.begin();
  return { python, entry };
}

/** The standard library's files for a kernel that was restored before they arrived. */
export function addLibrary(machine: Machine, stdlib: ArrayBuffer, archive: ArrayBuffer): void {
  machine.FS.writeFile(STDLIB_PATH, new Uint8Array(stdlib));
  machine.FS.writeFile(ARCHIVE_PATH, new Uint8Array(archive));
}

/**
 * Pyodide refuses classic workers, and module workers from a blob do not start in a frame without
 * an origin. It tells the two apart by whether `importScripts` works.
 */
function pretendToBeModuleWorker(): void {
  const refuse = (): never => {
    throw new TypeError("not in this worker");
  };
  Object.defineProperty(self, "importScripts", { value: refuse });
}

function serveFiles(boot: Boot): void {
  const serve = (address: string | URL | Request): Promise<Response> => {
    const name = String(address).split("/").pop() ?? "";
    switch (name) {
      case "pyodide.asm.wasm":
        // Only its arrival counts: `instantiateStreaming` below has the module already.
        return Promise.resolve(new Response(new Uint8Array(0)));
      case "python_stdlib.zip":
        return Promise.resolve(new Response(boot.stdlib ?? new Uint8Array(0)));
      default:
        return Promise.reject(new TypeError(`${name} was not handed in`));
    }
  };
  Object.defineProperty(self, "fetch", { value: serve, configurable: true });
  WebAssembly.instantiateStreaming = async (_source, imports) => ({
    module: boot.module,
    instance: await WebAssembly.instantiate(boot.module, imports),
  });
}

async function create(
  createMachine: CreateMachine,
  settings: Settings,
  image: Uint8Array | null,
): Promise<Machine> {
  limitMemory(settings);
  const machine = await createMachine(settings);
  if (image !== null) {
    const head = readHead(image);
    settings.API.restoreSnapshot = () => {
      // pyodide#6254: a snapshot larger than the first memory needs the memory grown first.
      if (machine.HEAPU8.length < head.memory) {
        machine.growMemory(head.memory);
      }
      applyImage(image, head, machine.HEAPU8);
      return head.references;
    };
  }
  return machine;
}

function limitMemory(settings: Settings): void {
  const instantiate = settings.instantiateWasm;
  settings.instantiateWasm = (imports, receive) => {
    const environment = imports["env"] as Record<string, (size: number) => unknown>;
    const resize = environment["emscripten_resize_heap"];
    if (resize !== undefined) {
      environment["emscripten_resize_heap"] = (size) =>
        size >>> 0 > MEMORY_LIMIT ? 0 : resize(size);
    }
    return instantiate(imports, receive);
  };
}
