import assert from "node:assert/strict";
import { test } from "node:test";

import type { Exploration } from "../../../../../web/protocol/kernel/exploration.d.ts";
import type { OtherValues } from "../../../../../web/protocol/stage/findings.d.ts";
import { page, settled } from "../environment.ts";

const VALUES: OtherValues = { source: "QUIET = 0.2\n", checks: "EndsBy(1)", is_set: false };

function found(plainFails: string): Exploration {
  const counts = { runs: 1, most: 1, different: 1 };
  const none = { coverage: "", outcomes: [], failures: [] };
  return { phase: "done", ...counts, plain_fails: plainFails, ...none };
}

async function booted(): Promise<ReturnType<typeof page>> {
  const made = page();
  made.store.kernel.provide({});
  await made.kernel.boot();
  return made;
}

test("it tells that it goes on and is over, and what went wrong", async () => {
  const { store, kernel } = await booted();
  const states: string[] = [];
  store.trial.subscribe((state) => states.push(state));
  void store.trial.start("QUIET = 0.5\n", VALUES);
  assert.deepEqual([store.trial.isGoing, store.trial.source], [true, "QUIET = 0.5\n"]);
  kernel.endExploring({ kind: "done", message: "", found: found("It did not end.") });
  await settled();
  assert.deepEqual([store.trial.fails, store.trial.problem], ["It did not end.", ""]);
  assert.deepEqual(states, ["going", "done"]);
});

test("without a kernel there is none", async () => {
  const { trial } = page().store;
  await trial.start("QUIET = 0.5\n", VALUES);
  await trial.stop();
  assert.deepEqual([trial.state, trial.source], ["none", ""]);
});

test("one that is stopped or breaks off has not told whether anything is wrong", async () => {
  const { store, kernel } = await booted();
  void store.trial.start("QUIET = 0.5\n", VALUES);
  await store.trial.stop();
  await settled();
  assert.deepEqual([store.trial.state, store.trial.problem], ["unfinished", "It was stopped."]);

  void store.trial.start("QUIET = 0.5\n", VALUES);
  kernel.endExploring({ kind: "cut_short", message: "Python ended.", found: null });
  await settled();
  assert.deepEqual([store.trial.fails, store.trial.problem], ["", "Python ended."]);
});

test("what comes of an older one is dropped", async () => {
  const { store, kernel } = await booted();
  const ends: ((wrong: string) => void)[] = [];
  const port = store.kernel.port;
  assert.ok(port !== null);
  port.explore = () =>
    new Promise((resolve) => {
      ends.push((wrong) => {
        resolve({ kind: "done", message: "", found: found(wrong) });
      });
    });
  void store.trial.start("first", VALUES);
  void store.trial.start("second", VALUES);
  ends[1]?.("the second");
  await settled();
  ends[0]?.("the first");
  await settled();
  assert.deepEqual([store.trial.source, store.trial.fails], ["second", "the second"]);
  assert.equal(kernel.explorations.length, 0);
});
