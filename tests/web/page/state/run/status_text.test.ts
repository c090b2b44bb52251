import assert from "node:assert/strict";
import { test } from "node:test";

import type { EndedRun } from "../../../../../web/page/state/run/ended_run.ts";
import type { StatusFacts } from "../../../../../web/page/state/run/status_text.ts";
import { status, toBeDrawn } from "../../../../../web/page/state/run/status_text.ts";

const FACTS: StatusFacts = {
  run: "idle",
  kernel: "ready",
  loading: null,
  problem: "",
  ended: null,
  app: "ready",
  appProblem: "",
  undrawn: false,
  partlyDrawn: false,
};

function words(facts: Partial<StatusFacts>): string {
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

test("a start says what is on its way, and how much of it is here", () => {
  const loading = { loaded: 2_100_000, total: 8_300_000 };
  const sentence = words({ kernel: "booting", loading });
  assert.equal(sentence, "Loading: 2.1 of 8.3 MB.");
  assert.match(words({ kernel: "booting", loading, run: "waiting" }), /^Your run.*8\.3 MB\.$/);
});

test("what draws a run is told of after all that the run needs, and until it is drawn", () => {
  const rest = { loaded: 1_000_000, total: 4_700_000 };
  const loading = { loaded: 3_400_000, total: 6_200_000 };
  const facts = { undrawn: true, app: "booting", loading: null } as const;
  assert.equal(toBeDrawn(facts, rest), "1.0 of 4.7 MB");
  assert.equal(toBeDrawn({ ...facts, loading }, rest), "");
  assert.equal(toBeDrawn({ ...facts, undrawn: false }, rest), "");
  assert.equal(toBeDrawn({ ...facts, app: "ready" }, rest), "");
  assert.equal(toBeDrawn(facts, null), "");
});

test("without the application the page says what still works", () => {
  const sentence = words({ app: "failed", appProblem: "its worker could not be started" });
  assert.match(sentence, /^The application could not be started \(its worker/);
  assert.match(sentence, /try again.*reload the page.*can still be played\.$/);
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
  assert.equal(words({ ended: GOOD, undrawn: true, app: "ready" }), "Drawing");
});

test("a run that is drawn in part is no page that is ready", () => {
  assert.equal(words({ app: "ready", partlyDrawn: true }), "Drawing");
  assert.match(words({ app: "failed", partlyDrawn: true }), /could not be started/);
});

test("an application that has ended is said to start again", () => {
  const again = { app: "booting", appProblem: "the browser has ended it" } as const;
  assert.match(words(again), /^The application ended \(the browser.*starting\.$/);
  assert.match(words({ ...again, ended: GOOD }), /^Ended after.*another one is starting\.$/);
});

test("without a kernel the page says what still works", () => {
  const sentence = words({ kernel: "failed", problem: "Python could not be loaded." });
  assert.equal(sentence, "Python could not be loaded. The recorded run can still be played.");
});

test("tasks that failed are counted where the program ended well", () => {
  const run = { ...GOOD, events: 2, raised: 1 };
  assert.equal(words({ ended: run }), "Ended after 1.00 s: 0 tasks, 2 events, 1 raised.");
});
