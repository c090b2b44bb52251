// What frees data, and what calls itself, uses Python's own stack while it does.

import assert from "node:assert/strict";
import test from "node:test";
import binaryen from "binaryen";
import { countCalls } from "../../../../../web/build/pyodide/module/counted_calls.ts";

/** Each calls itself so many times, and notes the stack at the deepest. */
const TEXT = `(module
  (import "env" "unused" (func $unused))
  (memory 1)
  (global $stack (mut i32) (i32.const 1000))
  (func $plain)
  (func $note (i32.store (i32.const 0) (global.get $stack)))
  (func $frees (param i32)
    (call $note)
    (if (local.get 0) (then (call $frees (i32.sub (local.get 0) (i32.const 1))))))
  (func $sum (param i32) (result i32)
    (call $note)
    (if (result i32) (local.get 0)
      (then (i32.add (local.get 0) (call $sum (i32.sub (local.get 0) (i32.const 1)))))
      (else (i32.const 0))))
  (func $once (param i32) (call $note))
  (func $enters (param i32) (result i32) (local $thread i32)
    (i32.lt_u (global.get $stack)
      (i32.load offset=4 (local.tee $thread (i32.load (i32.const 8))))))
  (data (i32.const 8) "\\10\\00\\00\\00")
  (data (i32.const 20) "\\20\\03\\00\\00")
  (func $compares (param i32) (result i32) (call $note) (call $lists (local.get 0)))
  (func $lists (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (call $compares (i32.sub (local.get 0) (i32.const 1))))
      (else (i32.const 7))))
  (func $hashes (param i32) (result i32) (call $note) (call $tuples (local.get 0)))
  (func $tuples (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (call $hashes (i32.sub (local.get 0) (i32.const 1))))
      (else (i32.const 7))))
  (func $nexts (param i32) (result i32) (call $note)
    (if (result i32) (local.get 0)
      (then (call_indirect (param i32) (result i32)
        (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
      (else (i32.const 7))))
  (func $asks (param i32) (result i32) (call $note)
    (if (result i32) (local.get 0)
      (then (call_indirect (param i32) (result i32)
        (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))
      (else (i32.const 7))))
  (func $calls (param i32) (result i32) (call $note) (call $callables (local.get 0)))
  (func $callables (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (call $calls (i32.sub (local.get 0) (i32.const 1))))
      (else (i32.const 7))))
  (table 2 funcref)
  (elem (i32.const 0) $nexts $asks)
  (export "memory" (memory 0))
  (export "__stack_pointer" (global $stack))
  (export "_Py_Dealloc" (func $frees))
  (export "Py_EnterRecursiveCall" (func $enters))
  (export "PyObject_RichCompare" (func $compares))
  (export "PyObject_Hash" (func $hashes))
  (export "PyObject_Call" (func $calls))
  (export "PyIter_Next" (func $asks))
  (export "nexts" (func $nexts))
  (export "sum" (func $sum))
  (export "once" (func $once)))`;

test("each call within another uses some of the stack, and gives it back", () => {
  const written = binaryen.parseText(TEXT);
  written.setFeatures(binaryen.Features.MutableGlobals);
  const plain = new Uint8Array(written.emitBinary());
  const module = binaryen.readBinary(plain);
  module.setFeatures(binaryen.Features.MutableGlobals);
  countCalls(module, plain, ["10"]);
  assert.ok(module.validate());
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(new Uint8Array(module.emitBinary())),
    { env: { unused: () => undefined } },
  );
  const used = (name: string): number => {
    (exports[name] as CallableFunction)(3);
    const { buffer } = exports.memory as WebAssembly.Memory;
    assert.equal((exports.__stack_pointer as WebAssembly.Global).value, 1000);
    return 1000 - new DataView(buffer).getUint32(0, true);
  };
  assert.equal(used("_Py_Dealloc"), 4 * 128);
  assert.equal(used("sum"), 4 * 32);
  assert.equal((exports.sum as CallableFunction)(3), 6);
  assert.equal(used("once"), 0);
  assert.equal(used("PyObject_RichCompare"), 4 * 32);
  assert.equal(used("PyObject_Hash"), 4 * 32);
  // It looks for itself where the other does, and answers that it has raised.
  assert.equal((exports.PyObject_Hash as CallableFunction)(3), 7);
  assert.equal((exports.PyObject_Hash as CallableFunction)(30), -1);
  for (const name of ["PyIter_Next", "nexts"]) {
    assert.equal(used(name), 4 * 32);
    assert.equal((exports[name] as CallableFunction)(3), 7);
    assert.equal((exports[name] as CallableFunction)(30), 0);
  }
  assert.equal(used("PyObject_Call"), 4 * 32);
  assert.equal((exports.PyObject_RichCompare as CallableFunction)(30), 7);
  assert.equal((exports.__stack_pointer as WebAssembly.Global).value, 1000);
});
