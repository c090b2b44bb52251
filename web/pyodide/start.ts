// Python in a worker, from bytes that were handed in: restored from a memory image, or afresh.
// Both runtimes start like this, the kernel and the application.

import { FunctionTable, sameLayout, setTrampoline, trampoline } from "./function_table.ts";
import { ImageMisfit } from "./image_fit.ts";
import type {
  CreateEmscriptenModule,
  EmscriptenModule,
  LoadPython,
  Options,
  Python,
  Settings,
} from "./internals.ts";
import { applyImage, readHead } from "./memory_image.ts";

/** Nothing is ever asked of it: every file that Pyodide asks for comes from our own bytes. */
const NOWHERE = "https://python.invalid/";

/**
 * Enough for every program that teaches, little enough that a program that eats memory gets its
 * MemoryError before the browser gets rid of the page.
 */
const MEMORY_LIMIT = 512 * 1024 * 1024;

/** What Python is made of. Scripts are addresses of blobs. */
export interface Parts {
  readonly module: WebAssembly.Module;
  readonly runtime: string;
  readonly loader: string;
  readonly lock: string;
  /** The memory to restore; null for a normal start. */
  readonly image: ArrayBuffer | null;
  /** Null where it is still on its way: what was restored can do much without it. */
  readonly stdlib: ArrayBuffer | null;
}

/** Sees the functions by which Python will reach JavaScript, before it has them. */
export type OnImports = (imports: WebAssembly.Imports, module: WebAssembly.Module) => void;

/** Rejects with an ImageMisfit where the image does not fit this browser, and with what Pyodide throws. */
export async function startPython(
  parts: Parts,
  options: Options,
  onImports: OnImports = () => undefined,
): Promise<Python> {
  pretendToBeModuleWorker();
  const broken = serveFiles(parts);
  const runtime = (await import(parts.runtime)) as { default: CreateEmscriptenModule };
  const loader = (await import(parts.loader)) as { loadPyodide: LoadPython };
  const image = parts.image === null ? null : new Uint8Array(parts.image);
  const python = loader.loadPyodide({
    ...options,
    indexURL: NOWHERE,
    lockFileContents: parts.lock,
    createPyodideModule: (settings) => {
      seeImports(settings, (imports) => onImports(imports, parts.module));
      return create(runtime.default, settings, image);
    },
    // Any value makes Pyodide call `restoreSnapshot`, which is ours.
    ...(image === null ? {} : { _loadSnapshot: new Uint8Array(0) }),
  });
  try {
    return await Promise.race([python, broken]);
  } catch (error) {
    // The memory is right, the functions that it points to are not.
    const isMisfit = image !== null && error instanceof WebAssembly.RuntimeError;
    throw isMisfit ? new ImageMisfit(String(error)) : error;
  }
}

/**
 * Pyodide refuses classic workers, and module workers from a blob do not start in a frame without
 * an origin. It tells the two apart by whether `importScripts` works. Can go when browsers start
 * such workers, or Pyodide takes any worker again.
 */
function pretendToBeModuleWorker(): void {
  const refuse = (): never => {
    throw new TypeError("not in this worker");
  };
  Object.defineProperty(self, "importScripts", { value: refuse, configurable: true });
}

/**
 * Answers Pyodide's requests from the bytes that were handed in; rejects when the module cannot be
 * instantiated, where Pyodide itself would wait for ever. `instantiateStreaming` is what Pyodide
 * calls with the answer to a request, so it is where a compiled module can be put in. Both can go
 * when `loadPyodide` takes a compiled module and its files as bytes.
 */
function serveFiles(parts: Parts): Promise<never> {
  const serve = (address: string | URL | Request): Promise<Response> => {
    const name = String(address).split("/").pop() ?? "";
    switch (name) {
      case "pyodide.asm.wasm":
        // Only its arrival counts: `instantiateStreaming` below has the module already.
        return Promise.resolve(new Response(new Uint8Array(0)));
      case "python_stdlib.zip":
        return Promise.resolve(new Response(parts.stdlib ?? new Uint8Array(0)));
      default:
        return Promise.reject(new TypeError(`${name} was not handed in`));
    }
  };
  Object.defineProperty(self, "fetch", { value: serve, configurable: true });
  return new Promise((_resolve, reject) => {
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      try {
        const instance = await WebAssembly.instantiate(parts.module, imports);
        return { module: parts.module, instance };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

async function create(
  createMachine: CreateEmscriptenModule,
  settings: Settings,
  image: Uint8Array | null,
): Promise<EmscriptenModule> {
  limitMemory(settings);
  const table = new FunctionTable(settings);
  const machine = await createMachine(settings);
  if (image !== null) {
    const head = readHead(image);
    if (!sameLayout(head.layout, table.layout(machine))) {
      throw new ImageMisfit("its functions are in another order here");
    }
    const own = trampoline(machine);
    settings.API.restoreSnapshot = () => {
      // pyodide#6254: a snapshot larger than the first memory needs the memory grown first.
      if (machine.HEAPU8.length < head.memory) {
        machine.growMemory(head.memory);
      }
      applyImage(image, head, machine.HEAPU8);
      setTrampoline(machine, own);
      return head.references;
    };
  }
  return machine;
}

function limitMemory(settings: Settings): void {
  seeImports(settings, (imports) => {
    const environment = imports.env as Record<string, (size: number) => unknown>;
    const resize = environment.emscripten_resize_heap;
    if (resize !== undefined) {
      environment.emscripten_resize_heap = (size) => (size >>> 0 > MEMORY_LIMIT ? 0 : resize(size));
    }
  });
}

function seeImports(settings: Settings, see: (imports: WebAssembly.Imports) => void): void {
  const instantiate = settings.instantiateWasm;
  settings.instantiateWasm = (imports, receive) => {
    see(imports);
    return instantiate(imports, receive);
  };
}
