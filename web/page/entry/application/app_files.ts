// The files that the application starts from.

import type { AppFiles } from "../../../protocol/application/app_worker.d.ts";
import type { Prepare } from "../../../protocol/kernel/frame.d.ts";
import { IMAGE as KERNEL_IMAGE, STDLIB } from "../../../protocol/kernel/kernel_files.ts";
import { load, loadModule } from "../../../pyodide/files/file_loader.ts";
import { mayBeRestored } from "../../../pyodide/image_fit.ts";

/** Addresses of the files, relative to the page. */
export type Addresses = Readonly<Record<string, string>>;

export const IMAGE = "app.image";
export const ARCHIVE = "app.zip";
const WORKER = "app-worker.js";
const WASM = "pyodide.asm.wasm";

/** What a start needs, as it comes: the worker reads its scripts while the rest is on its way. */
export interface Start {
  readonly first: Promise<FirstFiles>;
  /** Bytes, or a module that is compiled already: one that the kernel has, too. */
  readonly wasm: Promise<ArrayBuffer | WebAssembly.Module>;
  readonly files: Promise<AppFiles>;
}

interface FirstFiles {
  /** The address of a blob. */
  readonly worker: string;
  readonly prepare: Prepare;
}

/** Each part rejects where one of its files cannot be loaded. */
export type Load = (addresses: Addresses) => Start;

export const fromImage: Load = (addresses) => {
  const bring = bringing(addresses);
  const first = firstFiles(bring, "restored");
  const wasm = loadModule(address(addresses, WASM));
  const files = Promise.all([bring(KERNEL_IMAGE), bring(IMAGE, false)]).then(
    (images): AppFiles => ({ images, stdlib: null, archive: null }),
  );
  return { first, wasm, files };
};

/** For browsers in which the image does not fit. */
export const afresh: Load = (addresses) => {
  const bring = bringing(addresses);
  const first = firstFiles(bring, "started");
  const wasm = loadModule(address(addresses, WASM));
  const files = Promise.all([bring(STDLIB), bring(ARCHIVE, false)]).then(
    ([stdlib, archive]): AppFiles => ({ images: [], stdlib, archive }),
  );
  return { first, wasm, files };
};

/** How to load them here: the application's image is of no use where the kernel's is none. */
export function bestLoad(addresses: Addresses): Load {
  const fits = (name: string): boolean => mayBeRestored(addresses[name] ?? name);
  return fits(KERNEL_IMAGE) && fits(IMAGE) ? fromImage : afresh;
}

/** What the application adds to what a kernel needs, too. */
export function ownFiles(addresses: Addresses): readonly string[] {
  return bestLoad(addresses) === fromImage ? [WORKER, IMAGE] : [WORKER, STDLIB, ARCHIVE];
}

/** What no run needs is not urgent. */
type Bring = (name: string, isUrgent?: boolean) => Promise<ArrayBuffer>;

async function firstFiles(bring: Bring, how: Prepare["how"]): Promise<FirstFiles> {
  const [script, runtime, loader, lock] = await Promise.all([
    bring(WORKER),
    bring("pyodide.asm.mjs"),
    bring("pyodide.mjs"),
    bring("pyodide-lock.json"),
  ]);
  const prepare: Prepare = {
    kind: "prepare",
    how,
    runtime: scriptAddress(runtime),
    loader: scriptAddress(loader),
    lock: new TextDecoder().decode(lock),
  };
  return { worker: scriptAddress(script), prepare };
}

function scriptAddress(script: ArrayBuffer): string {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

function bringing(addresses: Addresses): Bring {
  return (name, isUrgent = true) => load(address(addresses, name), isUrgent);
}

function address(addresses: Addresses, name: string): string {
  const found = addresses[name];
  if (found === undefined) {
    throw new Error(`The site has no file ${name}.`);
  }
  return new URL(found, document.baseURI).href;
}
