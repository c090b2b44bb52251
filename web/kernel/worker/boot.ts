// Starts Python in this worker from bytes that were handed in, restored from an image or afresh.

import type { BootKernel, Prepare } from "../../protocol/kernel/frame.d.ts";
import { canSwitchStacks } from "../../pyodide/function_table.ts";
import type { Entry, Python } from "../../pyodide/internals.ts";
import { ARCHIVE_PATH, ENTRY, STDLIB_PATH } from "../../pyodide/internals.ts";
import { addToModulePath } from "../../pyodide/module_path.ts";
import { startPython } from "../../pyodide/start.ts";
import { Border } from "./border.ts";
import { Seal } from "./seal.ts";

/** A Python that is ready for programs, and what runs them in it. */
export interface BootedKernel {
  readonly python: Python;
  /** Of the language, not of Pyodide. */
  readonly version: string;
  readonly entry: Entry;
  /** Whether waiting leaves the worker free (JSPI); otherwise it sleeps. */
  readonly switching: boolean;
  readonly seal: Seal;
}

/** Rejects where the bytes are no Python that this browser can run. */
export async function start(prepare: Prepare, booted: Promise<BootKernel>): Promise<BootedKernel> {
  const border = new Border();
  const parts = {
    module: booted.then(({ module }) => module),
    files: booted.then(({ image, stdlib }) => ({ images: image === null ? [] : [image], stdlib })),
  };
  const options = {
    stdin: () => null,
    // What gets past the recorder (`os.write(1, …)`) has no task and no time: it is not shown.
    stdout: () => undefined,
    stderr: () => undefined,
  };
  const python = await startPython(prepare, parts, options, (imports, module) =>
    border.guard(imports, module),
  );
  const boot = await booted;
  // What JavaScript lets go of must not change a Python that has been put back since it was lent.
  python._module.finalizationRegistry = { register: () => undefined, unregister: () => false };
  if (boot.archive !== null) {
    python._module.FS.writeFile(ARCHIVE_PATH, new Uint8Array(boot.archive));
  }
  if (prepare.how === "started") {
    addToModulePath(python, ARCHIVE_PATH);
  }
  const entry = python.pyimport(ENTRY) as Entry;
  if (prepare.how === "started") {
    entry.prepare();
  }
  const switching = canSwitchStacks(python._module);
  const version = entry.begin();
  return { python, entry, switching, version, seal: new Seal(python._module, border) };
}

/** The standard library's files for a kernel that was restored before they arrived. */
export function addLibrary(
  { python, seal }: BootedKernel,
  stdlib: ArrayBuffer,
  archive: ArrayBuffer,
): void {
  const { FS: files } = python._module;
  seal.write(() => {
    files.writeFile(STDLIB_PATH, new Uint8Array(stdlib));
    files.writeFile(ARCHIVE_PATH, new Uint8Array(archive));
  });
}
