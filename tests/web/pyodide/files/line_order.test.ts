import assert from "node:assert/strict";
import { test } from "node:test";

import { LineOrder } from "../../../../web/pyodide/files/line_order.ts";

async function isFree(order: LineOrder): Promise<boolean> {
  let passed = false;
  void order.turn().then(() => {
    passed = true;
  });
  await new Promise(setImmediate);
  return passed;
}

test("an empty line is free", async () => {
  assert.equal(await isFree(new LineOrder()), true);
});

test("what is not urgent waits until little of the urgent files is to come", async () => {
  const order = new LineOrder();
  const large = order.begin(3_000_000);
  const small = order.begin(100_000);
  assert.equal(await isFree(order), false);
  large.moved(100_000);
  assert.equal(await isFree(order), false);
  small.moved(0);
  assert.equal(await isFree(order), true);
});

test("who waits passes when the line gets free", async () => {
  const order = new LineOrder();
  const large = order.begin(3_000_000);
  const turn = order.turn();
  large.moved(0);
  await turn;
});

test("an urgent file that is tried again is waited for again", async () => {
  const order = new LineOrder();
  const large = order.begin(3_000_000);
  large.moved(0);
  large.moved(3_000_000);
  assert.equal(await isFree(order), false);
});
