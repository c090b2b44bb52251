import assert from "node:assert/strict";
import { test } from "node:test";

import { mayBeOrder } from "../../../../../web/page/state/program/chosen_order.ts";
import { MOST_ORDER } from "../../../../../web/protocol/kernel/exploration_rules.ts";
import { page } from "../environment.ts";

function chosen(text: string): ReturnType<typeof page>["store"] & { heard: string[] } {
  const { store } = page();
  store.session.open("gather", "print('lesson')\n");
  store.session.offerPrograms({ pitfall: "print('pitfall')\n", exercise: "print('exercise')\n" });
  store.order.choose(text);
  const heard: string[] = [];
  store.order.subscribe((order) => heard.push(order));
  return { ...store, heard };
}

test("an order is told once, however often it is chosen", () => {
  const { order, heard } = chosen("");
  order.choose("load-2.1x0.5");
  order.choose("load-2.1x0.5");
  assert.deepEqual([order.text, heard], ["load-2.1x0.5", ["load-2.1x0.5"]]);
});

test("a reader who turns to another program leaves the order", () => {
  const { order, session, heard } = chosen("load-2.1x0.5");
  session.setVariant("pitfall");
  assert.deepEqual([order.text, heard], ["", [""]]);
});

test("who edits the pattern keeps the order, who mends an exercise leaves it", () => {
  const { order, session } = chosen("load-2.1x0.5");
  session.setCode("print('mine')\n", "editor");
  assert.equal(order.text, "load-2.1x0.5");
  session.setVariant("exercise");
  order.choose("load-2.1x0.5");
  session.setCode("print('mended')\n", "editor");
  assert.equal(order.text, "");
});

test("an order is of letters, digits and a few marks, and no longer than any is", () => {
  for (const text of ["load-2.1x0.5", "a.1,b.2x2", "größe_3.1", "a".repeat(MOST_ORDER)]) {
    assert.equal(mayBeOrder(text), true, text);
  }
  for (const text of ["", "a b", "a;b", "<a>", "a\n", "a".repeat(MOST_ORDER + 1)]) {
    assert.equal(mayBeOrder(text), false, text);
  }
});
