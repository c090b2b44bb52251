// For node, at build time: Python's module without the exports that nobody names, and without what
// only those have use for.
//
// Binaryen is the toolchain that Emscripten itself uses for this, as a package of npm; Emscripten
// leaves all in where libraries may be loaded. Optimizing the rest once more gains nothing.

import binaryen from "binaryen";
import type { Links } from "./lean_script.ts";

export interface LeanModule extends Links {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the module is compiled for, so that it stays a module for the same browsers. */
const { Features } = binaryen;
const FEATURES =
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.SignExt |
  Features.ExceptionHandling |
  Features.ReferenceTypes;

/** Where the linker puts what Emscripten's script asks of a module before it runs it. */
const LINKING = "dylink.0";

/**
 * `named` are the words of all that uses the module: a function `x` is `x` or `_x` in them. `change`
 * is done to it first.
 */
export function leanModule(
  plain: Uint8Array,
  named: ReadonlySet<string>,
  change: (module: binaryen.Module, plain: Uint8Array) => void = () => undefined,
): LeanModule {
  const module = binaryen.readBinary(plain);
  try {
    module.setFeatures(FEATURES);
    change(module, plain);
    for (const name of exportsOf(module)) {
      if (!(named.has(name) || named.has(`_${name}`))) {
        module.removeExport(name);
      }
    }
    module.runPasses(["remove-unused-module-elements"]);
    if (module.validate() === 0) {
      throw new Error("Python's module is not valid without what nothing asks for");
    }
    const bytes = new Uint8Array(module.emitBinary());
    const lean = new WebAssembly.Module(bytes);
    checkLinking(new WebAssembly.Module(new Uint8Array(plain)), lean);
    return {
      bytes,
      exported: new Set(WebAssembly.Module.exports(lean).map(({ name }) => name)),
      imported: new Set(WebAssembly.Module.imports(lean).map(({ name }) => name)),
    };
  } finally {
    module.dispose();
  }
}

function exportsOf(module: binaryen.Module): string[] {
  return Array.from(
    { length: module.getNumExports() },
    (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name,
  );
}

/** The places of functions, and the size of memory, are the same as before. */
function checkLinking(plain: WebAssembly.Module, lean: WebAssembly.Module): void {
  const [before, after] = [plain, lean].map((module) =>
    WebAssembly.Module.customSections(module, LINKING).map((bytes) => new Uint8Array(bytes).join()),
  );
  if (before?.length !== 1 || before[0] !== after?.[0]) {
    throw new Error(`Python's module has lost its section ${LINKING}`);
  }
}
