import assert from "node:assert/strict";
import { test } from "node:test";

import { counterparts } from "../../../../web/page/ui/controls.ts";

const button = (name: string): { role: string; name: string } => ({ role: "button", name });

test("a control is found again by its name where others have come before it", () => {
  const before = [button("Back"), button("Play"), { role: "slider", name: "Time" }];
  const after = [button("New"), { role: "slider", name: "Time" }, button("Play"), button("Back")];
  assert.deepEqual(counterparts(before, after), [3, 2, 1]);
});

test("one that is gone, or is another kind of control now, is not replaced by a neighbour", () => {
  assert.deepEqual(counterparts([button("Play"), button("Stop")], [button("Run")]), [null, null]);
  assert.deepEqual(counterparts([button("Live")], [{ role: "radio", name: "Live" }]), [null]);
});

test("those of one name are told apart by their order", () => {
  const workers = [button("worker"), button("worker"), button("worker")];
  assert.deepEqual(counterparts(workers, [button("main"), ...workers]), [1, 2, 3]);
  assert.deepEqual(counterparts(workers, workers.slice(1)), [0, 1, null]);
});
