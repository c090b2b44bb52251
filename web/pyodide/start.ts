// Python in a worker, from bytes that were handed in: restored from a memory image, or afresh.
// Both runtimes start like this, the kernel and the application.

import type { Prepare } from "../protocol/kernel/frame.d.ts";
import { places, setTrampoline, trampoline } from "./function_table.ts";
import { ImageMisfit } from "./image_fit.ts";
import type {
  CreateEmscriptenModule,
  EmscriptenModule,
  LoadPython,
  Options,
  Python,
  Settings,
} from "./internals.ts";
import { readHead, restoreMemory } from "./memory_image.ts";

/** Nothing is ever asked of it: every file that Pyodide asks for comes from our own bytes. */
const NOWHERE = "https://python.invalid/";

/**
 * Enough for every program that teaches, little enough that a program that eats memory gets its
 * MemoryError before the browser gets rid of the page.
 */
const MEMORY_LIMIT = 512 * 1024 * 1024;

/** What Python is made of, but for what `Prepare` says. It may come later, one after the other. */
export interface PythonParts {
  readonly module: Promise<WebAssembly.Module>;
  readonly files: Promise<StartFiles>;
}

export interface StartFiles {
  /** The memory to restore, each image over the one before; empty for a normal start. */
  readonly images: readonly ArrayBuffer[];
  /** Null where it is still on its way: what was restored can do much without it. */
  readonly stdlib: ArrayBuffer | null;
}

/** Sees the functions by which Python will reach JavaScript, before it has them. */
export type OnImports = (imports: WebAssembly.Imports, module: WebAssembly.Module) => void;

/**
 * Reading the scripts takes as long as compiling the module: it begins before the parts come.
 * Rejects with an `ImageMisfit` where the image does not fit, and with what Pyodide throws.
 */
export async function startPython(
  { how, runtime, loader, lock }: Prepare,
  parts: PythonParts,
  options: Options,
  onImports: OnImports = () => undefined,
): Promise<Python> {
  pretendToBeModuleWorker();
  const broken = serveFiles(parts);
  const [{ default: create }, { loadPyodide }] = (await Promise.all([
    import(runtime),
    import(loader),
  ])) as [{ default: CreateEmscriptenModule }, { loadPyodide: LoadPython }];
  const python = loadPyodide({
    ...options,
    indexURL: NOWHERE,
    lockFileContents: lock,
    createPyodideModule: (settings) => {
      limitMemory(settings);
      seeImports(settings, parts, onImports);
      return how === "restored" ? restore(create, settings, parts) : create(settings);
    },
    // Any value makes Pyodide call `restoreSnapshot`, which is ours.
    ...(how === "restored" ? { _loadSnapshot: new Uint8Array(0) } : {}),
  });
  try {
    return await Promise.race([python, broken]);
  } catch (error) {
    // The memory is right, the functions that it points to are not.
    const isMisfit = how === "restored" && error instanceof WebAssembly.RuntimeError;
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
function serveFiles(parts: PythonParts): Promise<never> {
  const serve = async (address: string | URL | Request): Promise<Response> => {
    const name = String(address).split("/").pop() ?? "";
    switch (name) {
      case "pyodide.asm.wasm":
        // Only its arrival counts: `instantiateStreaming` below has the module already.
        return new Response(new Uint8Array(0));
      case "python_stdlib.zip":
        return new Response((await parts.files).stdlib ?? new Uint8Array(0));
      default:
        throw new TypeError(`${name} was not handed in`);
    }
  };
  Object.defineProperty(self, "fetch", { value: serve, configurable: true });
  compileAtOnce();
  return new Promise((_resolve, reject) => {
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const module = await parts.module;
      try {
        return { module, instance: new WebAssembly.Instance(module, imports) };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

/**
 * Pyodide has a small module of its own. In WebKit one that is compiled beside the worker waits in
 * line with all functions that are being made faster: for a second, while another Python runs.
 */
function compileAtOnce(): void {
  const compile = (bytes: BufferSource): WebAssembly.Module => new WebAssembly.Module(bytes);
  const instantiate = (
    source: BufferSource | WebAssembly.Module,
    imports?: WebAssembly.Imports,
  ): WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource => {
    if (source instanceof WebAssembly.Module) {
      return new WebAssembly.Instance(source, imports);
    }
    const module = compile(source);
    return { module, instance: new WebAssembly.Instance(module, imports) };
  };
  Object.assign(WebAssembly, {
    compile: async (...given: Parameters<typeof compile>) => compile(...given),
    instantiate: async (...given: Parameters<typeof instantiate>) => instantiate(...given),
  });
}

async function restore(
  create: CreateEmscriptenModule,
  settings: Settings,
  parts: PythonParts,
): Promise<EmscriptenModule> {
  const machine = await create(settings);
  const images = (await parts.files).images.map((image) => new Uint8Array(image));
  if (images.some((image) => readHead(image).functions !== places(machine))) {
    throw new ImageMisfit("its functions have other places here");
  }
  const own = trampoline(machine);
  settings.API.restoreSnapshot = () => {
    const { references } = restoreMemory(images, machine);
    setTrampoline(machine, own);
    return references;
  };
  return machine;
}

function limitMemory(settings: Settings): void {
  const instantiate = settings.instantiateWasm;
  settings.instantiateWasm = (imports, receive) => {
    const environment = imports.env as Record<string, (size: number) => unknown>;
    const resize = environment.emscripten_resize_heap;
    if (resize !== undefined) {
      environment.emscripten_resize_heap = (size) => (size >>> 0 > MEMORY_LIMIT ? 0 : resize(size));
    }
    return instantiate(imports, receive);
  };
}

/** Before they are handed to the module, which tells by its own list what they are. */
function seeImports(settings: Settings, parts: PythonParts, see: OnImports): void {
  const instantiate = settings.instantiateWasm;
  settings.instantiateWasm = (imports, receive) => {
    void parts.module.then((module) => {
      see(imports, module);
      instantiate(imports, receive);
    });
  };
}
