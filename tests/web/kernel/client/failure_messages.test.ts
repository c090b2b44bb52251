import assert from "node:assert/strict";
import { test } from "node:test";

import { type KernelEnd, pythonEnded } from "../../../../web/kernel/client/failure_messages.ts";

test("why Python ended is told by its cause, and what comes next", () => {
  const told = (cause: KernelEnd["cause"]) => pythonEnded({ cause, message: "out of bounds" });
  assert.match(told("stack"), /^The program nested calls or data deeper than the browser can/);
  assert.match(told("exit"), /^The program ended Python itself\./);
  assert.match(told("gone"), /^The browser ended Python,/);
  assert.match(told("broken"), /^Python broke down \(out of bounds\)\./);
  for (const cause of ["stack", "exit", "gone", "broken"] as const) {
    assert.match(told(cause), / A new Python has taken its place\.$/);
  }
});

test("a cause that a program has forged is none, and its message is short", () => {
  const forged = { cause: "toString", message: "x".repeat(5_000) } as unknown as KernelEnd;
  assert.ok(pythonEnded(forged).length < 300);
});
