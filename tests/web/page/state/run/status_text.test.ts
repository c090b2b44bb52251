import assert from "node:assert/strict";
import { test } from "node:test";

import type { EndedRun } from "../../../../../web/page/state/run/ended_run.ts";
import type { Facts } from "../../../../../web/page/state/run/status_text.ts";
import { status } from "../../../../../web/page/state/run/status_text.ts";

const FACTS: Facts = {
  run: "idle",
  kernel: "ready",
  progress: null,
  problem: "",
  ended: null,
  app: "ready",
  appProgress: null,
  appProblem: "",
  undrawn: false,
};

function words(facts: Partial<Facts>): string {
  return status({ ...FACTS, ...facts }).sentence;
}

const GOOD: EndedRun = {
  end: 1,
  outcome: { kind: "returned", message: "" },
  tasks: 0,
  events: 0,
  raised: 0,
  dropped: 0,
};

test("a start says how far it is, in bytes", () => {
  const progress = { label: "Python", loaded: 3_100_000, total: 5_800_000 };
  assert.equal(words({ kernel: "booting", progress }), "Python 3.1 of 5.8 MB.");
});

test("the application says how far it is, until the kernel does", () => {
  const appProgress = { label: "The application", loaded: 1_000_000, total: 9_600_000 };
  assert.equal(words({ kernel: "booting", appProgress }), "The application 1.0 of 9.6 MB.");
  const progress = { label: "Python", loaded: 3_100_000, total: 5_800_000 };
  assert.equal(words({ kernel: "booting", appProgress, progress }), "Python 3.1 of 5.8 MB.");
});

test("without the application the page says what still works", () => {
  const sentence = words({ app: "failed", appProblem: "its worker could not be started" });
  assert.match(sentence, /^The application could not be started \(its worker/);
  assert.match(sentence, /reload the page.*can still be played\.$/);
});

test("a Run that was pressed early is said to be kept", () => {
  assert.match(words({ run: "waiting", kernel: "booting" }), /^Your run begins as soon as/);
});

test("an end is a sentence, whatever the end", () => {
  assert.equal(words({ ended: GOOD }), "Ended after 1.00 s: 0 tasks, 0 events.");
  const message = "Everything waits for something that will not come";
  const stuck = { ...GOOD, outcome: { kind: "deadlock", message } as const };
  assert.equal(words({ ended: stuck }), `${message}.`);
  assert.equal(status({ ...FACTS, ended: stuck }).tone, "bad");
});

test("a run that is not drawn yet says why", () => {
  assert.match(words({ ended: GOOD, undrawn: true, app: "booting" }), /as soon as/);
  assert.match(words({ ended: GOOD, undrawn: true, app: "failed" }), /cannot be drawn/);
});

test("without a kernel the page says what still works", () => {
  const sentence = words({ kernel: "failed", problem: "Python could not be loaded." });
  assert.equal(sentence, "Python could not be loaded. The recorded run can still be played.");
});

test("tasks that failed are counted where the program ended well", () => {
  const run = { ...GOOD, events: 2, raised: 1 };
  assert.equal(words({ ended: run }), "Ended after 1.00 s: 0 tasks, 2 events, 1 raised.");
});
