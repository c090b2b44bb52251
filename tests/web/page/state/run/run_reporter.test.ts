import assert from "node:assert/strict";
import { test } from "node:test";

import { RunReporter } from "../../../../../web/page/state/run/run_reporter.ts";
import type { Message } from "../../../../../web/protocol/application/run_messages.d.ts";
import { ended, settled } from "../environment.ts";

function reporter(): { reporter: RunReporter; sent: Message[]; done: () => Promise<void> } {
  const sent: Message[] = [];
  const waiting: (() => void)[] = [];
  const made = new RunReporter();
  made.sendTo((message) => {
    sent.push(message);
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  });
  /** Python has dealt with all that it was told. */
  const done = async (): Promise<void> => {
    for (const resolve of waiting.splice(0)) {
      resolve();
    }
    await settled();
  };
  return { reporter: made, sent, done };
}

function batches(message: Message | undefined): readonly string[] {
  return message?.kind === "grew" || message?.kind === "finished" ? message.batches : [];
}

const STARTED = {
  run: 1,
  source: "1",
  program: "pattern",
  order: "",
  turns: [],
  picked: false,
} as const;

test("what happens in a live run is gathered, and sent when Python is done with what came before", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { reporter: live, sent, done } = reporter();
  live.started({ ...STARTED, run: 1, clock: "live" });
  live.happened("a");
  live.happened("b");
  context.mock.timers.tick(30);
  assert.deepEqual([sent.length, batches(sent[1])], [2, ["a", "b"]]);
  for (const batch of ["c", "d", "e"]) {
    live.happened(batch);
    context.mock.timers.tick(30);
  }
  assert.equal(sent.length, 2);
  await done();
  assert.deepEqual([sent.length, batches(sent[2])], [3, ["c", "d", "e"]]);
  live.happened("f");
  live.finished(1, ended());
  assert.deepEqual([sent.length, batches(sent[3])], [4, ["f"]]);
});

test("a run that ends at once is told once", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { reporter: instant, sent } = reporter();
  instant.started({ ...STARTED, run: 1, clock: "instant" });
  instant.happened("a");
  instant.finished(1, ended("x"));
  context.mock.timers.tick(1000);
  assert.deepEqual(
    sent.map((message) => [message.kind, batches(message)]),
    [
      ["started", []],
      ["finished", ["a"]],
    ],
  );
});

test("what is said before there is a way to Python is kept, in order", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const early = new RunReporter();
  early.started({ ...STARTED, run: 1, clock: "instant" });
  early.happened("a");
  context.mock.timers.tick(1000);
  early.finished(1, ended());
  early.opened(1, "a.json", "{}");
  early.started({ ...STARTED, run: 2, clock: "live" });
  early.happened("b");
  context.mock.timers.tick(1000);
  const sent: [string, readonly string[]][] = [];
  early.sendTo((message) => {
    sent.push([message.kind, batches(message)]);
    return Promise.resolve();
  });
  assert.deepEqual(sent, [
    ["started", []],
    ["finished", ["a"]],
    ["opened", []],
    ["started", []],
    ["grew", ["b"]],
  ]);
});
