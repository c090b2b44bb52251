// For node, at build time: the script that links Python's module, without what nothing asks for.
//
// As it comes, it has a variable and a property for each of eight thousand things that the module
// exports, and functions of JavaScript's for all that a library might import: windows, sound, three
// dimensions. Both runtimes read it when they start. Two thirds of it go here: what the lean module
// neither exports nor imports is taken from the script's lists, and what nothing uses then is left
// out by the bundler. Whatever is not written as it is expected to be is an error.
//
// It also gives a place in the table to each exported function, which took longer than all the rest
// of a restored start; and WebKit, where an exported function and the one in the table are two
// objects, had another order of them. Here only what the module asks for gets a place; `dlsym` still
// gives one to each function that it is asked for.

import { transformSync } from "esbuild";

/** The script in pieces. */
export interface Script {
  /** What is no list of exports: the pieces before and after those. */
  readonly rest: readonly [string, string];
  /** Names of the variables that hold exports. */
  readonly variables: readonly string[];
  /** Statements that set them. */
  readonly assignments: readonly string[];
}

/** What links a module and its script, by name. */
export interface Links {
  readonly exported: ReadonlySet<string>;
  readonly imported: ReadonlySet<string>;
}

const LISTS = /var ([\w$,]+);function assignWasmExports\(wasmExports\)\{([^{}]*)\}/;
/** With the variable, and what it is called in the module. Memory and table are set otherwise. */
const ASSIGNMENT = /^([\w$]+)=Module\["\1"\]=wasmExports\["([\w$]+)"\](?:\.value>>>0)?$/;
const IMPORTS = /var wasmImports=\{([^{}]*)\}/;
/** For who has the module: most of them are for libraries. */
const PROPERTY = /Module\["([\w$]+)"\]=[\w$]+;/g;
/** What a property is asked for by, other than that it is set. */
const ASKED = /(?:\.|["'`])([A-Za-z_$][\w$]*)/g;
/** A function's type, for the day on which it gets a place in the table. */
const SIGNATURE = /([\w$]+)\.sig="\w*";/g;
const WORD = /[A-Za-z_$][\w$]*/g;
const WHOLE =
  /^(async function _createPyodideModule\(moduleArg=\{\}\)\{)(.*)(\n;return moduleRtn\}export default _createPyodideModule;\s*)$/s;

const CHANGES = [
  [
    "for(var symName in exports){if(isInternalSym(symName)){continue}",
    'for(var symName in exports){if(typeof exports[symName]=="function"&&!GOT[symName]||isInternalSym(symName)){continue}',
  ],
] as const;

/**
 * Take the script apart at its list of exports. Throws an Error where it has none, or several:
 * Pyodide then writes it otherwise than this knows.
 */
export function readScript(text: string): Script {
  const [before, variables, assignments, after, ...more] = text.split(LISTS);
  if (variables === undefined || assignments === undefined || more.length > 0) {
    throw new Error("Pyodide's runtime does not list the module's exports once");
  }
  const rest = [before ?? "", after ?? ""] as const;
  return { rest, variables: variables.split(","), assignments: assignments.split(";") };
}

/** The script for such a module; `named` is what else may be asked of Emscripten's own. */
export function leanScript(script: Script, links: Links, named: ReadonlySet<string>): string {
  const text = withExports(script, links.exported);
  return shaken(withImports(CHANGES.reduce(changed, text), links.imported, named));
}

/** All names in texts, those in their strings too. */
export function wordsOf(...texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.match(WORD) ?? []));
}

function withExports(
  { rest, variables, assignments }: Script,
  exported: ReadonlySet<string>,
): string {
  const used = wordsOf(...rest);
  const dropped = new Set<string>();
  const kept = assignments.filter((assignment) => {
    const [, variable = "", name = ""] = ASSIGNMENT.exec(assignment) ?? [];
    if (name === "" || exported.has(name)) {
      return true;
    }
    if (used.has(variable)) {
      throw new Error(`Pyodide's runtime asks for ${variable}, which the module does not have`);
    }
    dropped.add(variable);
    return false;
  });
  const held = variables.filter((variable) => !dropped.has(variable));
  const lists = `var ${held};function assignWasmExports(wasmExports){${kept.join(";")}}`;
  return rest[0] + lists + rest[1];
}

function withImports(
  text: string,
  imported: ReadonlySet<string>,
  named: ReadonlySet<string>,
): string {
  const [before = "", list, after = "", ...more] = text.split(IMPORTS);
  if (list === undefined || more.length > 0) {
    throw new Error("Pyodide's runtime does not list once what the module imports");
  }
  const entries = new Map(list.split(",").map((entry) => [entry.split(":")[0] ?? "", entry]));
  const kept = [...imported].sort().map((name) => {
    const entry = entries.get(name);
    if (entry === undefined) {
      throw new Error(`Pyodide's runtime does not have ${name}, which the module imports`);
    }
    return entry;
  });
  const asked = new Set([...(before + after).replace(PROPERTY, "").matchAll(ASKED)].map(second));
  const functions = new Set(kept.map((entry) => entry.split(":").pop() ?? ""));
  const pick = (piece: string): string =>
    piece
      .replace(PROPERTY, (property, name) => (asked.has(name) || named.has(name) ? property : ""))
      .replace(SIGNATURE, (signature, name) => (functions.has(name) ? signature : ""));
  return `${pick(before)}var wasmImports={${kept}}${pick(after)}`;
}

function second([, name = ""]: RegExpMatchArray): string {
  return name;
}

/** The bundler sees what is not used in a module, not in a function. */
function shaken(text: string): string {
  const [, head, body, tail] = WHOLE.exec(text) ?? [];
  if (head === undefined || body === undefined || tail === undefined) {
    throw new Error("Pyodide's runtime is not one function");
  }
  // An `eval` might use everything, and then the bundler keeps everything. Those here run the code
  // of libraries.
  const module = `${body.replace(/(?<![\w$.])eval\(/g, "(0,eval)(")}\nexport{moduleRtn};`;
  const { code } = transformSync(module, {
    format: "esm",
    treeShaking: true,
    minifyWhitespace: true,
    charset: "utf8",
  });
  return head + code.replace(/export\{moduleRtn\};\s*$/, "") + tail;
}

function changed(text: string, [before, after]: readonly [string, string]): string {
  if (text.split(before).length !== 2) {
    throw new Error(`Pyodide's runtime does not have this once: ${before}`);
  }
  return text.replace(before, () => after);
}
