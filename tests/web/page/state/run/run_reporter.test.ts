import assert from "node:assert/strict";
import { test } from "node:test";

import { RunReporter } from "../../../../../web/page/state/run/run_reporter.ts";
import type { Message } from "../../../../../web/protocol/run_messages.d.ts";
import { ended } from "../environment.ts";

const BATCH = { tasks: [], events: ended("x").events };

function reporter(): { reporter: RunReporter; sent: Message[] } {
  const sent: Message[] = [];
  const made = new RunReporter();
  made.sendTo((message) => {
    sent.push(message);
  });
  return { reporter: made, sent };
}

function events(message: Message | undefined): number {
  return message?.kind === "batch" ? JSON.parse(message.body).events.length : 0;
}

test("what happens in a live run is gathered and sent, one batch at a time", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { reporter: live, sent } = reporter();
  live.started(1, "live", "1", "pattern");
  live.happened(BATCH);
  live.happened(BATCH);
  context.mock.timers.tick(30);
  assert.deepEqual([sent.length, events(sent[1])], [2, 2]);
  for (let round = 0; round < 3; round += 1) {
    live.happened(BATCH);
    context.mock.timers.tick(30);
  }
  assert.equal(sent.length, 2);
  live.acknowledge(1);
  assert.deepEqual([sent.length, events(sent[2])], [3, 3]);
});

test("a run that ends at once is told once", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { reporter: instant, sent } = reporter();
  instant.started(1, "instant", "1", "pattern");
  instant.happened(BATCH);
  instant.finished(1, ended("x"));
  context.mock.timers.tick(1000);
  assert.deepEqual(
    sent.map(({ kind }) => kind),
    ["started", "finished"],
  );
});

test("what is said before there is a way to Python is kept, in order", () => {
  const early = new RunReporter();
  early.started(1, "instant", "1", "pattern");
  early.finished(1, ended());
  early.opened(1, "a.json", "{}");
  const sent: string[] = [];
  early.sendTo(({ kind }) => {
    sent.push(kind);
  });
  assert.deepEqual(sent, ["started", "finished", "opened"]);
});
