// For node, at build time: the script that links Python's module, without what nothing asks for.
//
// As it comes, it has a variable and a property for each thing that the module exports, and gives a
// place in the table to each exported function. The places were two thirds of a restored start, and
// WebKit, where an exported function and the one in the table are two objects, had another order of
// them. Here only what the module asks for gets a place; `dlsym` still gives one to each function
// that it is asked for.

/** The script in pieces. */
export interface Script {
  /** What is no list of exports: the pieces before and after those. */
  readonly rest: readonly [string, string];
  /** Names of the variables that hold exports. */
  readonly variables: readonly string[];
  /** Statements that set them. */
  readonly assignments: readonly string[];
}

const LISTS = /var ([\w$,]+);function assignWasmExports\(wasmExports\)\{([^{}]*)\}/;
/** With the variable, and what it is called in the module. Memory and table are set otherwise. */
const ASSIGNMENT = /^([\w$]+)=Module\["\1"\]=wasmExports\["([\w$]+)"\](?:\.value>>>0)?$/;
const WORD = /[A-Za-z_$][\w$]*/g;

const CHANGES = [
  [
    "for(var symName in exports){if(isInternalSym(symName)){continue}",
    'for(var symName in exports){if(typeof exports[symName]=="function"&&!GOT[symName]||isInternalSym(symName)){continue}',
  ],
] as const;

export function readScript(text: string): Script {
  const [before, variables, assignments, after, ...more] = text.split(LISTS);
  if (variables === undefined || assignments === undefined || more.length > 0) {
    throw new Error("Pyodide's runtime does not list the module's exports once");
  }
  const rest = [before ?? "", after ?? ""] as const;
  return { rest, variables: variables.split(","), assignments: assignments.split(";") };
}

/** The script for a module that has these exports and no others. */
export function leanScript(
  { rest, variables, assignments }: Script,
  exported: ReadonlySet<string>,
): string {
  const named = wordsOf(...rest);
  const dropped = new Set<string>();
  const kept = assignments.filter((assignment) => {
    const [, variable = "", name = ""] = ASSIGNMENT.exec(assignment) ?? [];
    if (name === "" || exported.has(name)) {
      return true;
    }
    if (named.has(variable)) {
      throw new Error(`Pyodide's runtime asks for ${variable}, which the module does not have`);
    }
    dropped.add(variable);
    return false;
  });
  const held = variables.filter((variable) => !dropped.has(variable));
  const lists = `var ${held};function assignWasmExports(wasmExports){${kept.join(";")}}`;
  return CHANGES.reduce(changed, rest[0] + lists + rest[1]);
}

/** All names in a text, those in its strings too. */
export function wordsOf(...texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.match(WORD) ?? []));
}

function changed(text: string, [before, after]: readonly [string, string]): string {
  if (text.split(before).length !== 2) {
    throw new Error(`Pyodide's runtime does not have this once: ${before}`);
  }
  return text.replace(before, () => after);
}
