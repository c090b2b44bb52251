import assert from "node:assert/strict";
import { test } from "node:test";

import { explore, link, run, showOrder, stop } from "../../../../../web/page/state/actions.ts";
import {
  answerOf,
  coverage,
  progressWords,
} from "../../../../../web/page/state/exploration/exploration_words.ts";
import type {
  Exploration,
  FoundOutcome,
} from "../../../../../web/protocol/kernel/exploration.d.ts";
import { ended, page, settled, traceOf } from "../environment.ts";

const LESSON = "print('lesson')\n";
const PITFALL = "print('pitfall')\n";

function outcome(changes: Partial<FoundOutcome> = {}): FoundOutcome {
  const same = { kind: "same", failed: false, sentence: "", line: null } as const;
  return { ...same, runs: 1, first: 1, order: "", ...changes };
}

const FAILED = outcome({ kind: "raised", failed: true, runs: 3, first: 7, order: "a.1x2,b.1x0.5" });
const FOUND: Exploration = {
  phase: "running",
  runs: 64,
  most: 200,
  different: 31,
  plain_fails: "",
  coverage: "",
  outcomes: [outcome({ runs: 61 }), FAILED],
  failures: [],
};
const DONE: Exploration = {
  ...FOUND,
  phase: "done",
  runs: 200,
  coverage: "200 runs, 31 different orders.",
  failures: [
    {
      kind: "raised",
      message: "ValueError: 5",
      line: 3,
      sentence: "It fails when `b()` answers before `a()`: lines 1 and 2.",
      order: "a.1x2",
      runs: 7,
      repeatable: true,
      turns: [],
    },
  ],
};

async function exploring(fragment = ""): Promise<ReturnType<typeof page>> {
  const made = page({ fragment });
  const { session, kernel } = made.store;
  session.open("gather", LESSON);
  session.offerPrograms({ pattern: LESSON, pitfall: PITFALL });
  kernel.provide({});
  await made.kernel.boot();
  return made;
}

test("an exploration tells how far it is; stopped, what was found stays", async () => {
  const { store, kernel } = await exploring();
  const { exploration } = store;
  explore(store);
  assert.equal(kernel.explorations[0]?.source, LESSON);
  kernel.explorations[0]?.options.onProgress?.(FOUND);
  assert.equal(progressWords(exploration), "64 of 200 runs, 31 different");
  kernel.found = FOUND;
  await stop(store);
  await settled();
  assert.deepEqual([exploration.state, exploration.found], ["stopped", FOUND]);
  assert.equal(coverage(exploration), "Stopped after 64 runs with 31 different orders.");
  assert.deepEqual(answerOf(exploration), {
    sentence: "No: 3 runs of 64 went wrong.",
    tone: "bad",
  });
});

test("what was found is of one text of one program", async () => {
  const { store, kernel } = await exploring();
  const { exploration, session } = store;
  explore(store);
  kernel.endExploring({ kind: "done", message: "", found: DONE });
  await settled();
  assert.equal(exploration.isOf, "current");
  session.setCode("print('edited')\n", "editor");
  assert.equal(exploration.isOf, "changed");
  session.reset();
  assert.equal(exploration.isOf, "current");
  session.setVariant("pitfall");
  assert.equal(exploration.isOf, "other");
});

test("one that was asked for before there is a kernel begins with it; a run takes its place", async () => {
  const { store, kernel } = page();
  store.session.open("gather", LESSON);
  explore(store);
  assert.equal(store.exploration.state, "waiting");
  store.kernel.provide({});
  assert.equal(kernel.explorations.length, 1);
  void run(store);
  await settled();
  assert.equal(store.exploration.state, "stopped");
});

test("a kernel that breaks down leaves a sentence and what was found", async () => {
  const { store, kernel } = await exploring();
  explore(store);
  kernel.endExploring({ kind: "cut_short", message: "Python broke down.", found: FOUND });
  await settled();
  assert.equal(store.exploration.state, "failed");
  assert.equal(
    coverage(store.exploration),
    "Python broke down. Until then: 64 runs with 31 different orders.",
  );
});

test("a failing order is run beside the run as written, and is in the link until it is left", async () => {
  const { store, kernel, messages } = await exploring();
  explore(store);
  kernel.endExploring({ kind: "done", message: "", found: DONE });
  await settled();
  const shown = showOrder(store, "a.1x2");
  await settled();
  kernel.finish(ended("plain"));
  await settled();
  kernel.finish(ended("failed"));
  await shown;
  assert.deepEqual(
    messages.map((each) => (each.kind === "started" ? `started ${each.order}` : each.kind)),
    ["started ", "finished", "pinned", "started a.1x2", "finished"],
  );
  assert.match(link(store), /order=a\.1x2/);
  store.session.setVariant("pitfall");
  assert.equal(store.order.text, "");
});

test("the run as written is not run again where it is on the stage", async () => {
  const { store, kernel } = await exploring();
  store.stage.receive(traceOf([0, 1], { names: ["main"] }));
  void showOrder(store, "a.1x2");
  assert.deepEqual(
    kernel.runs.map(({ options }) => options.order),
    ["a.1x2"],
  );
});

test("a link's order runs when Run is pressed, on the instant clock; what is none is said", async () => {
  const { store, kernel } = await exploring("#v=1&order=load-2.1x0.5&clock=live");
  assert.equal(kernel.runs.length, 0);
  void run(store);
  const { order, clock } = kernel.runs[0]?.options ?? {};
  assert.deepEqual([order, clock], ["load-2.1x0.5", "instant"]);
  const damaged = await exploring("#v=1&order=%3Cb%3E");
  assert.deepEqual(damaged.store.openedLink.problems, [
    "The order in this link could not be read.",
  ]);
  assert.equal(damaged.store.order.text, "");
});
