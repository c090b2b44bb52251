// Starts Python in this worker from bytes that were handed in, restored from an image or afresh.

import type { Boot } from "../../protocol/kernel.d.ts";
import { canSwitchStacks } from "../../pyodide/function_table.ts";
import type { Entry, Machine, Python } from "../../pyodide/internals.ts";
import { ARCHIVE_PATH, ENTRY, STDLIB_PATH } from "../../pyodide/internals.ts";
import { addToModulePath } from "../../pyodide/module_path.ts";
import { startPython } from "../../pyodide/start.ts";

export interface BootedKernel {
  readonly python: Python;
  /** Of the language, not of Pyodide. */
  readonly version: string;
  readonly entry: Entry;
  /** Whether waiting leaves the worker free (JSPI); otherwise it sleeps. */
  readonly switching: boolean;
}

export async function start(boot: Boot): Promise<BootedKernel> {
  const python = await startPython(boot, {
    stdin: () => null,
    // What gets past the recorder (`os.write(1, …)`) has no task and no time: it is not shown.
    stdout: () => undefined,
    stderr: () => undefined,
  });
  if (boot.archive !== null) {
    python._module.FS.writeFile(ARCHIVE_PATH, new Uint8Array(boot.archive));
  }
  if (boot.image === null) {
    addToModulePath(python, ARCHIVE_PATH);
  }
  const entry = python.pyimport(ENTRY) as Entry;
  if (boot.image === null) {
    entry.prepare();
  }
  const switching = canSwitchStacks(python._module);
  return { python, entry, switching, version: entry.begin() };
}

/** The standard library's files for a kernel that was restored before they arrived. */
export function addLibrary(machine: Machine, stdlib: ArrayBuffer, archive: ArrayBuffer): void {
  machine.FS.writeFile(STDLIB_PATH, new Uint8Array(stdlib));
  machine.FS.writeFile(ARCHIVE_PATH, new Uint8Array(archive));
}
