import assert from "node:assert/strict";
import { test } from "node:test";

import { explore, stop } from "../../../../../web/page/state/actions.ts";
import {
  asksForOrders,
  withOrders,
} from "../../../../../web/page/state/exploration/every_order.ts";
import type { Exploration } from "../../../../../web/protocol/kernel/exploration.d.ts";
import type { Finding } from "../../../../../web/protocol/stage/findings.d.ts";
import { page, settled } from "../environment.ts";
import { CHECK, EVERY, FAILED } from "./checks.ts";

const TEXT = "print('exercise')\n";
const SAME = { kind: "same", failed: false, sentence: "", line: null, order: "" } as const;
const DONE: Exploration = {
  phase: "done",
  runs: 200,
  most: 200,
  different: 31,
  plain_fails: "",
  coverage: "200 runs, 31 different orders.",
  outcomes: [{ ...SAME, runs: 200, first: 1 }],
  failures: [],
};
const BROKEN: Exploration = {
  ...DONE,
  outcomes: [
    { ...SAME, runs: 197, first: 1 },
    { kind: "check", failed: true, sentence: "", line: null, order: "a.1x2", runs: 3, first: 7 },
  ],
  failures: [
    {
      kind: "check",
      message: "It did not end.",
      line: null,
      sentence: "It fails when `a()` takes more than 1 s.",
      order: "a.1x2",
      runs: 7,
      repeatable: true,
      turns: [],
    },
  ],
};

async function exercise(): Promise<ReturnType<typeof page>> {
  const made = page();
  const { session, kernel, exploration } = made.store;
  session.open("gather", "print('pattern')\n");
  session.offerPrograms({ exercise: TEXT });
  session.setVariant("exercise");
  exploration.offerClaims({ pattern: "EndsBy(1)", exercise: "OutcomeIs('returned')" });
  kernel.provide({});
  await made.kernel.boot();
  return made;
}

test("orders are tried once all that one run can show holds", () => {
  assert.equal(asksForOrders([CHECK, EVERY]), true);
  assert.equal(asksForOrders([FAILED, EVERY]), false);
  assert.equal(asksForOrders([CHECK]), false);
});

test("the exercise has to do what it asks for; a claim on the pattern holds as long as it does", async () => {
  const { store, kernel } = await exercise();
  explore(store, "check");
  store.session.setVariant("pattern");
  explore(store);
  assert.deepEqual(
    kernel.explorations.map(({ options: { checks, claims } }) => [checks, claims]),
    [
      ["OutcomeIs('returned')", ""],
      ["", "EndsBy(1)"],
    ],
  );
});

test("a check of all orders passes when the search of this very text has found nothing", async () => {
  const { store, kernel } = await exercise();
  const told = (text = TEXT) => withOrders([CHECK, EVERY], store.exploration, text)[1];
  assert.equal(told()?.isOpen, true);
  explore(store, "check");
  assert.deepEqual([told()?.kind, told()?.isOpen], ["asked", false]);
  kernel.endExploring({ kind: "done", message: "", found: DONE });
  await settled();
  assert.equal(told()?.kind, "passed");
  assert.equal(told()?.sentence, "In 200 runs with 31 different orders it held each time.");
  assert.equal(told("print('edited')\n")?.kind, "asked");
});

test("a failing order is told with the way to it; so is a search that was stopped", async () => {
  const { store, kernel } = await exercise();
  explore(store, "check");
  kernel.endExploring({ kind: "done", message: "", found: BROKEN });
  await settled();
  const [, told] = withOrders([CHECK, EVERY], store.exploration, TEXT);
  assert.deepEqual([told?.kind, told?.order], ["failed", "a.1x2"]);
  assert.equal(
    told?.sentence,
    "Not in 3 of 200 runs. One of them: It did not end. It fails when `a()` takes more than 1 s.",
  );
  explore(store, "check");
  kernel.found = { ...DONE, phase: "running", runs: 64 };
  await stop(store);
  await settled();
  const [, stopped] = withOrders([CHECK, EVERY], store.exploration, TEXT);
  assert.deepEqual(
    [stopped?.kind, stopped?.isOpen, stopped?.sentence],
    ["asked", true, "Stopped after 64 runs with 31 different orders."],
  );
});

test("an exercise that is mended is run as written again", async () => {
  const { store } = await exercise();
  store.order.choose("a.1x2");
  store.session.setCode("print('mended')\n", "editor");
  assert.equal(store.order.text, "");
});

test("what this very run refutes needs no search, and nothing is tried while something else fails", async () => {
  const { exploration } = (await exercise()).store;
  const refuted: Finding = { ...EVERY, kind: "failed", sentence: "It did not." };
  assert.deepEqual(withOrders([CHECK, refuted], exploration, TEXT)[1], refuted);
  const [, early] = withOrders([FAILED, EVERY], exploration, TEXT);
  assert.deepEqual([early?.kind, early?.sentence], ["asked", "Tried when all else holds."]);
});
