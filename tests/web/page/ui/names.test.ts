import assert from "node:assert/strict";
import test from "node:test";
import { nameParts } from "../../../../web/page/ui/names.ts";

test("what tells a name from its neighbours stands at its end, and stays", () => {
  assert.deepEqual(nameParts("transform-12"), ["transform", "-12"]);
  assert.deepEqual(nameParts("inbox-reader 2"), ["inbox-reader", " 2"]);
  assert.deepEqual(nameParts("heartbeat.ann"), ["heartbeat", ".ann"]);
});

test("a name without such an end is cut where it ends", () => {
  assert.deepEqual(nameParts("heartbeat"), ["heartbeat", ""]);
  assert.deepEqual(nameParts("call-1"), ["call-1", ""]);
  assert.deepEqual(nameParts("fetch the front page"), ["fetch the front page", ""]);
  assert.deepEqual(nameParts(""), ["", ""]);
});
