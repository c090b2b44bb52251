// For node, at build time: makes Python notice how deep it is where it calls itself.
//
// Python looks at its stack before it goes deeper: when that is nearly used up it raises a
// RecursionError, or frees data later that it was about to free. But in WebAssembly a function whose
// variables have no address uses the browser's stack alone, of which Python knows nothing
// (web/pyodide/stack_limit.ts): 10 000 lists in one another ended it when they were let go of, and
// so did a sum of 5000 terms. So the functions that call themselves like that use some of Python's
// own stack as well.
//
// Others call themselves through a type, and look nowhere: the hash of a tuple asks for the hashes of
// what is in it, and an iterator over an iterator asks that one for its next item. What they are asked
// by looks at the stack for them, or they do so themselves.
//
// It can go when CPython counts calls where it has no stack of its own to look at.

import binaryen from "binaryen";
import { selfCalling } from "./self_calling.ts";

const FREES = "_Py_Dealloc";
const STACK = "__stack_pointer";
/** Bytes of Python's stack for a call: a tenth or more of what it takes of the browser's. */
const COUNTED = 32;
/** To free takes three calls, from one to the next. */
const FREEING = 128;
/** It raises where the stack is used up, and is given what to say of it: here nothing more. */
const ENTERS = "Py_EnterRecursiveCall";
const NO_WORDS = 0;
/** What it uses of the stack itself, or more. */
const ENTERING = 128;
/** It reads where the stack of the thread ends, with room to spare: at an offset in the thread's state. */
const LIMIT =
  /\(i32\.load \$0 offset=(\d+)\s+\(local\.tee \$\d+\s+\(i32\.load \$0\s+\(i32\.const (\d+)\)/;
/** What looks by itself, and uses none of the stack that it looks at. */
const LOOKING = ["PyObject_RichCompare", "PyObject_Call"];
/** What does not look, and its answer when it has raised. */
const BLIND = { PyObject_Hash: -1, PyIter_Next: 0 };
const RETURN = /\(return\b|\(return_call/;

/** `plain` is what the module was read from; `iterators` are names of functions. */
export function countCalls(
  module: binaryen.Module,
  plain: Uint8Array,
  iterators: readonly string[],
): void {
  const stack = internalName(module, STACK);
  const isUsedUp = lookAt(module, stack);
  const changes = new Map<string, Change>();
  for (const name of selfCalling(plain)) {
    changes.set(name, { bytes: COUNTED, look: null });
  }
  for (const name of LOOKING) {
    changes.set(internalName(module, name), { bytes: COUNTED, look: null });
  }
  changes.set(internalName(module, FREES), { bytes: FREEING, look: null });
  for (const [name, raised] of Object.entries(BLIND)) {
    changes.set(internalName(module, name), { bytes: COUNTED, look: { isUsedUp, raised } });
  }
  for (const name of iterators) {
    changes.set(name, { bytes: COUNTED, look: { isUsedUp, raised: 0 } });
  }
  for (const [name, change] of changes) {
    changeFunction(module, name, stack, change);
  }
}

/** Use so many bytes of the stack, and look at it first, where the function does not itself. */
interface Change {
  readonly bytes: number;
  readonly look: Look | null;
}

/** How a function looks: makes the expression that has raised where it is not 0. */
interface Look {
  isUsedUp(): number;
  readonly raised: number;
}

function changeFunction(
  module: binaryen.Module,
  name: string,
  stack: string,
  { bytes, look }: Change,
): void {
  const { i32, none } = binaryen;
  const { params, results, vars, body } = binaryen.getFunctionInfo(module.getFunction(name));
  const kept = module.copyExpression(body);
  const given = binaryen.expandType(params);
  module.removeFunction(name);
  let own = vars;
  let done = kept;
  if (RETURN.test(binaryen.emitText(kept))) {
    // What it used would not be given back: it is called instead.
    const plain = `${name}, uncounted`;
    module.addFunction(plain, params, results, vars, kept);
    own = [];
    done = module.call(
      plain,
      given.map((type, index) => module.local.get(index, type)),
      results,
    );
  }
  const top = (): number => module.global.get(stack, i32);
  const use = module.global.set(stack, module.i32.sub(top(), module.i32.const(bytes)));
  const giveBack = (): number =>
    module.global.set(stack, module.i32.add(top(), module.i32.const(bytes)));
  const steps = [use];
  if (look !== null) {
    const raise = module.return(module.i32.const(look.raised));
    steps.push(module.if(look.isUsedUp(), module.block(null, [giveBack(), raise])));
  }
  if (results === none) {
    steps.push(done, giveBack());
  } else {
    const answer = given.length + own.length;
    own = [...own, results];
    steps.push(module.local.set(answer, done), giveBack(), module.local.get(answer, results));
  }
  module.addFunction(name, params, results, own, module.block(null, steps, results));
}

/** A look costs a call only where the stack is nearly used up. */
function lookAt(module: binaryen.Module, stack: string): Look["isUsedUp"] {
  const { i32 } = binaryen;
  const enters = internalName(module, ENTERS);
  const { body } = binaryen.getFunctionInfo(module.getFunction(enters));
  const [, offset, thread] = LIMIT.exec(binaryen.emitText(body)) ?? [];
  if (offset === undefined || thread === undefined) {
    throw new Error(`${ENTERS} does not say where it reads the limit of the stack`);
  }
  return () => {
    const left = module.i32.sub(module.global.get(stack, i32), module.i32.const(ENTERING));
    const state = module.i32.load(0, 4, module.i32.const(Number(thread)));
    const isNear = module.i32.lt_u(left, module.i32.load(Number(offset), 4, state));
    const isUsedUp = module.call(enters, [module.i32.const(NO_WORDS)], i32);
    return module.if(isNear, isUsedUp, module.i32.const(0));
  };
}

function internalName(module: binaryen.Module, exported: string): string {
  return binaryen.getExportInfo(module.getExport(exported)).value;
}
