import assert from "node:assert/strict";
import { test } from "node:test";

import { checked, ended, page, settled } from "../environment.ts";

const INSTANT = { clock: "instant", speed: 1 } as const;
const LIVE = { clock: "live", speed: 1 } as const;

async function booted(): Promise<ReturnType<typeof page>> {
  const made = page();
  made.store.kernel.provide({});
  await made.kernel.boot();
  return made;
}

test("a kernel that is held back starts in its turn, or when a run wants it", () => {
  const patient = page();
  patient.store.kernel.hold();
  patient.store.kernel.provide({});
  assert.equal(patient.kernel.isAsked, false);
  patient.store.kernel.release();
  assert.equal(patient.kernel.isAsked, true);
  const eager = page();
  eager.store.kernel.hold();
  eager.store.kernel.provide({});
  void eager.store.runner.start("1", INSTANT);
  assert.equal(eager.kernel.isAsked, true);
});

test("a run that is asked for before anything is known waits, and is run once", async () => {
  const { store, kernel } = page();
  const states: string[] = [];
  store.runner.subscribe((change) => {
    if (change === "state") {
      states.push(store.runner.state);
    }
  });
  const answer = store.runner.start("1", INSTANT);
  assert.equal(store.runner.state, "waiting");
  store.kernel.provide({});
  await kernel.boot();
  assert.equal(store.runner.state, "running");
  kernel.finish(ended("hello"));
  assert.equal((await answer).outcome.kind, "returned");
  assert.deepEqual(states, ["waiting", "running", "idle"]);
  assert.deepEqual(
    kernel.runs.map(({ source }) => source),
    ["1"],
  );
});

test("of several requests the newest is run, and answers all of them", async () => {
  const { store, kernel } = await booted();
  const answers = ["1", "2", "3"].map((source) => store.runner.start(source, INSTANT));
  await settled();
  kernel.finish(ended("first"));
  await settled();
  kernel.finish(ended("last"));
  const printed = (await Promise.all(answers)).map(({ events: [first] }) =>
    first?.kind === "printed" ? first.text : undefined,
  );
  assert.deepEqual(printed, ["first", "last", "last"]);
  assert.deepEqual(
    kernel.runs.map(({ source }) => source),
    ["1", "3"],
  );
});

test("a live run is stopped for the next one", async () => {
  const { store, kernel } = await booted();
  const live = store.runner.start("1", LIVE);
  await settled();
  const next = store.runner.start("2", INSTANT);
  assert.equal((await live).outcome.kind, "stopped");
  await settled();
  kernel.finish(ended());
  assert.equal((await next).outcome.kind, "returned");
});

test("what is stopped before it began is answered", async () => {
  const { store } = page();
  const answer = store.runner.start("1", INSTANT);
  await store.runner.stop();
  assert.equal(store.runner.state, "idle");
  assert.equal((await answer).outcome.message, "Stopped before it began.");
});

test("a kernel that cannot start says why", async () => {
  const { store, kernel } = page();
  store.kernel.provide({});
  await kernel.fail("no memory");
  assert.equal(store.kernel.state, "failed");
  assert.match(store.kernel.problem, /no memory/);
});

test("output is there while the program runs, and whole when it has ended", async () => {
  const { store, kernel } = await booted();
  const answer = store.runner.start("1", LIVE);
  await settled();
  kernel.runs[0]?.options.onBatch?.(checked(ended("early")));
  const texts = (): string[] => store.runner.output.rows.map(({ text }) => text);
  assert.deepEqual(texts(), ["early"]);
  kernel.finish(ended("early", "late"));
  await answer;
  assert.deepEqual(texts(), ["early", "late"]);
});

test("Python is told of a run's start and end, with its number and its program", async () => {
  const { store, kernel, messages } = await booted();
  const answer = store.runner.start("1", INSTANT);
  await settled();
  const batch = checked(ended("x"));
  kernel.runs[0]?.options.onBatch?.(batch);
  kernel.finish(ended("x"));
  const { python, end, outcome, cut_short, dropped } = await answer;
  const ending = { python, end, outcome, cut_short, dropped };
  const written = { order: "", turns: [], picked: false };
  assert.deepEqual(messages, [
    { kind: "started", run: 1, clock: "instant", source: "1", program: "", ...written },
    { kind: "finished", run: 1, batches: [batch.text], ending, order: "", turns: [] },
  ]);
});
