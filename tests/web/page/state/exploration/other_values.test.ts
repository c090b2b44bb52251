import assert from "node:assert/strict";
import { test } from "node:test";

import { stop } from "../../../../../web/page/state/actions.ts";
import { asksForOrders } from "../../../../../web/page/state/exploration/every_order.ts";
import {
  valuesToTry,
  withOtherValues,
} from "../../../../../web/page/state/exploration/other_values.ts";
import type { Exploration } from "../../../../../web/protocol/kernel/exploration.d.ts";
import type { Finding, OtherValues } from "../../../../../web/protocol/stage/findings.d.ts";
import { page, settled } from "../environment.ts";
import { CHECK, EVERY, FAILED } from "./checks.ts";

const TEXT = "QUIET = 0.5\n";
const VALUES: OtherValues = { source: "QUIET = 0.2\n", checks: "EndsBy(1)", is_set: false };
const WITH: Finding = { ...CHECK, claim: "With 0.2: It ends.", other_values: VALUES };
const DONE: Exploration = {
  phase: "done",
  runs: 1,
  most: 1,
  different: 1,
  plain_fails: "",
  coverage: "",
  outcomes: [],
  failures: [],
};

async function exercise(): Promise<ReturnType<typeof page>> {
  const made = page();
  const { session, kernel } = made.store;
  session.open("debounce", "print('pattern')\n");
  session.offerPrograms({ exercise: TEXT });
  session.setVariant("exercise");
  kernel.provide({});
  await made.kernel.boot();
  return made;
}

test("other values are tried once all that the shown run can tell holds", () => {
  assert.equal(valuesToTry([CHECK, WITH, EVERY]), VALUES);
  assert.equal(valuesToTry([FAILED, WITH]), null);
  assert.equal(valuesToTry([CHECK, EVERY]), null);
  assert.equal(valuesToTry([{ ...WITH, other_values: { ...VALUES, is_set: true } }]), null);
});

test("the kernel runs the changed text once, and the stage's run stays what it is", async () => {
  const { store, kernel, messages } = await exercise();
  const told = (text = TEXT) => withOtherValues([CHECK, WITH], store.trial, text)[1];
  assert.deepEqual([told()?.kind, told()?.isOpen], ["asked", true]);
  void store.trial.start(TEXT, VALUES);
  assert.deepEqual([told()?.kind, told()?.sentence], ["asked", "It is being tried."]);
  const [asked] = kernel.explorations;
  assert.deepEqual([asked?.source, asked?.options.runs], [VALUES.source, 1]);
  assert.deepEqual([asked?.options.checks, asked?.options.claims], ["EndsBy(1)", ""]);
  kernel.endExploring({ kind: "done", message: "", found: DONE });
  await settled();
  assert.deepEqual([told()?.kind, told()?.sentence], ["passed", "Tried: it did."]);
  assert.equal(told("QUIET = 0.5  # edited\n")?.kind, "asked");
  assert.deepEqual(
    messages.filter(({ kind }) => kind === "started"),
    [],
  );
});

test("what went wrong is told, and what was not seen can be tried again", async () => {
  const { store, kernel } = await exercise();
  const told = () => withOtherValues([CHECK, WITH], store.trial, TEXT)[1];
  void store.trial.start(TEXT, VALUES);
  kernel.endExploring({
    kind: "done",
    message: "",
    found: { ...DONE, plain_fails: "It did not." },
  });
  await settled();
  assert.deepEqual([told()?.kind, told()?.sentence], ["failed", "Tried: It did not."]);
  void store.trial.start(TEXT, VALUES);
  await stop(store);
  await settled();
  assert.deepEqual([told()?.kind, told()?.sentence], ["asked", "It was stopped."]);
  assert.equal(told()?.isOpen, true);
});

test("of two trials the newer one counts", async () => {
  const { store, kernel } = await exercise();
  void store.trial.start("QUIET = 0.5 \n", VALUES);
  kernel.endExploring({ kind: "stopped", message: "", found: null });
  void store.trial.start(TEXT, VALUES);
  await settled();
  assert.equal(store.trial.state, "going");
  kernel.endExploring({ kind: "done", message: "", found: DONE });
  await settled();
  assert.deepEqual([store.trial.state, store.trial.source], ["done", TEXT]);
});

test("other orders wait for other values, and nothing is tried while something fails", async () => {
  const { store, kernel } = await exercise();
  const told = () => withOtherValues([CHECK, WITH, EVERY], store.trial, TEXT);
  assert.equal(asksForOrders(told()), false);
  void store.trial.start(TEXT, VALUES);
  kernel.endExploring({ kind: "done", message: "", found: DONE });
  await settled();
  assert.equal(asksForOrders(told()), true);
  const [, early] = withOtherValues([FAILED, WITH], store.trial, TEXT);
  assert.deepEqual([early?.kind, early?.sentence], ["asked", "Tried when all else holds."]);
});

test("without a kernel there is nothing to try with", () => {
  const { store, kernel } = page();
  void store.trial.start(TEXT, VALUES);
  assert.equal(store.trial.state, "none");
  assert.deepEqual(kernel.explorations, []);
});
