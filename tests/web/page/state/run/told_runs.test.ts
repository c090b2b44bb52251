import assert from "node:assert/strict";
import { test } from "node:test";

import { ToldRuns } from "../../../../../web/page/state/run/told_runs.ts";
import type { Message } from "../../../../../web/protocol/application/run_messages.d.ts";

const ENDING = {
  python: "",
  end: 0,
  outcome: { kind: "returned", message: "" },
  cut_short: false,
  dropped: 0,
} as const;

const STARTED = { clock: "instant", source: "", order: "", turns: [], picked: false } as const;

function run(number: number, program = "pattern"): Message[] {
  return [
    { kind: "started", run: number, program, ...STARTED },
    { kind: "grew", run: number, batches: [] },
    { kind: "finished", run: number, batches: [], ending: ENDING, order: "", turns: [] },
  ];
}

function opened(name: string): Message {
  return { kind: "opened", run: 0, name, recording: "" };
}

function pinned(what: "shown" | "variant"): Message {
  return { kind: "pinned", what, name: "", recording: "" };
}

const CHOSEN: Message = { kind: "chosen", program: "pitfall", source: "" };

function told(...messages: readonly Message[]): ToldRuns {
  const runs = new ToldRuns();
  for (const message of messages) {
    runs.add(message);
  }
  return runs;
}

function words(runs: ToldRuns): string[] {
  return runs.messages.map((message) => {
    const which = "run" in message && message.run > 0 ? String(message.run) : "";
    return `${message.kind} ${which}`.trim();
  });
}

test("of each program the last two runs are told, and all of what happened in them", () => {
  const runs = told(...run(1), ...run(2), ...run(3, "pitfall"), ...run(4));
  assert.deepEqual(
    words(runs),
    [2, 3, 4].flatMap((number) => [
      ...[`started ${number}`, `grew ${number}`, `finished ${number}`],
    ]),
  );
});

test("a file is told of as long as it is shown, and a choice until the next", () => {
  assert.deepEqual(words(told(opened("a"), opened("b"))), ["opened"]);
  assert.deepEqual(words(told(opened("a"), { kind: "closed" })), []);
  assert.deepEqual(words(told(CHOSEN, opened("a"), CHOSEN)), ["chosen"]);
});

test("what a pinned run was found by stays until another is pinned", () => {
  const runs = told(...run(1), pinned("shown"), ...run(2), ...run(3), ...run(4));
  assert.deepEqual(words(runs).slice(0, 4), [...["started 1", "grew 1", "finished 1", "pinned"]]);
  runs.add(pinned("variant"));
  for (const message of run(5)) {
    runs.add(message);
  }
  assert.deepEqual(words(runs), [
    ...["started 4", "grew 4", "finished 4", "pinned"],
    ...["started 5", "grew 5", "finished 5"],
  ]);
});

test("what Python ended over is not told again", () => {
  const runs = told(...run(1), ...run(2), CHOSEN);
  assert.equal(runs.newest?.kind, "finished");
  runs.dropNewest();
  assert.deepEqual(words(runs), ["started 1", "grew 1", "finished 1", "chosen"]);
});
