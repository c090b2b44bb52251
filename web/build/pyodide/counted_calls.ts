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
// what is in it. What they are asked by looks at the stack for them.
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
/** What looks by itself, and uses none of the stack that it looks at. */
const LOOKS = "PyObject_RichCompare";
/** What does not look, and its answer when it has raised. */
const HASHES = "PyObject_Hash";
const RAISED = -1;

/** `plain` is what the module was read from. */
export function countCalls(module: binaryen.Module, plain: Uint8Array): void {
  const stack = internalName(module, STACK);
  const hashes = internalName(module, HASHES);
  lookFirst(module, hashes, RAISED);
  const bytes = new Map(selfCalling(plain).map((name) => [name, COUNTED]));
  bytes.set(internalName(module, LOOKS), COUNTED);
  bytes.set(hashes, COUNTED);
  bytes.set(internalName(module, FREES), FREEING);
  for (const [name, each] of bytes) {
    countCallsOf(module, name, stack, each);
  }
}

function countCallsOf(module: binaryen.Module, name: string, stack: string, bytes: number): void {
  const { i32, none } = binaryen;
  const { params, results, vars, body } = binaryen.getFunctionInfo(module.getFunction(name));
  const plain = `${name}, uncounted`;
  module.addFunction(plain, params, results, vars, module.copyExpression(body));
  module.removeFunction(name);
  const types = binaryen.expandType(params);
  const given = types.map((type, index) => module.local.get(index, type));
  const top = (): number => module.global.get(stack, i32);
  const use = module.global.set(stack, module.i32.sub(top(), module.i32.const(bytes)));
  const giveBack = module.global.set(stack, module.i32.add(top(), module.i32.const(bytes)));
  const call = module.call(plain, given, results);
  const answer = types.length;
  const steps =
    results === none
      ? [use, call, giveBack]
      : [use, module.local.set(answer, call), giveBack, module.local.get(answer, results)];
  module.addFunction(
    name,
    params,
    results,
    results === none ? [] : [results],
    module.block(null, steps, results),
  );
}

/** Raise a RecursionError where the stack is used up. */
function lookFirst(module: binaryen.Module, name: string, raised: number): void {
  const { i32 } = binaryen;
  const enters = internalName(module, ENTERS);
  const { params, results, vars, body } = binaryen.getFunctionInfo(module.getFunction(name));
  const kept = module.copyExpression(body);
  module.removeFunction(name);
  const isUsedUp = module.call(enters, [module.i32.const(NO_WORDS)], i32);
  const steps = [module.if(isUsedUp, module.return(module.i32.const(raised))), kept];
  module.addFunction(name, params, results, vars, module.block(null, steps, results));
}

function internalName(module: binaryen.Module, exported: string): string {
  return binaryen.getExportInfo(module.getExport(exported)).value;
}
