// The files that the application starts from.

import type { AppFiles } from "../../../protocol/app_worker.d.ts";
import { STDLIB } from "../../../protocol/kernel_files.ts";
import { load } from "../../../pyodide/file_loader.ts";

/** Addresses of the files, relative to the page. */
export type Addresses = Readonly<Record<string, string>>;

export const IMAGE = "app.image";
export const ARCHIVE = "app.zip";
const WORKER = "app-worker.js";

/** What a start needs: the worker's script, and what it is told. */
export interface Start {
  readonly script: string;
  readonly files: AppFiles;
}

export type Load = (addresses: Addresses) => Promise<Start>;

/** Rejects where one of the files cannot be loaded, as `afresh` does. */
export const fromImage: Load = async (addresses) => {
  const bring = bringing(addresses);
  const [{ script, ...common }, image] = await Promise.all([always(bring), bring(IMAGE)]);
  return { script, files: { ...common, image, stdlib: null, archive: null } };
};

/** For browsers in which the image does not fit. */
export const afresh: Load = async (addresses) => {
  const bring = bringing(addresses);
  const [{ script, ...common }, stdlib, archive] = await Promise.all([
    always(bring),
    bring(STDLIB),
    bring(ARCHIVE),
  ]);
  return { script, files: { ...common, image: null, stdlib, archive } };
};

/** What the application adds to what a kernel needs, too. */
export function ownFiles(isRestored: boolean): readonly string[] {
  return isRestored ? [WORKER, IMAGE] : [WORKER, STDLIB, ARCHIVE];
}

type Bring = (name: string) => Promise<ArrayBuffer>;

async function always(
  bring: Bring,
): Promise<{ script: string } & Pick<AppFiles, "loader" | "runtime" | "module" | "lock">> {
  const [worker, loader, runtime, wasm, lock] = await Promise.all([
    bring(WORKER),
    bring("pyodide.mjs"),
    bring("pyodide.asm.mjs"),
    bring("pyodide.asm.wasm"),
    bring("pyodide-lock.json"),
  ]);
  const text = new TextDecoder();
  return {
    script: text.decode(worker),
    loader: text.decode(loader),
    runtime: text.decode(runtime),
    module: await WebAssembly.compile(wasm),
    lock: text.decode(lock),
  };
}

function bringing(addresses: Addresses): Bring {
  return (name) => load(address(addresses, name));
}

function address(addresses: Addresses, name: string): string {
  const found = addresses[name];
  if (found === undefined) {
    throw new Error(`The site has no file ${name}.`);
  }
  return new URL(found, document.baseURI).href;
}
