import assert from "node:assert/strict";
import { test } from "node:test";

import {
  countUpTo,
  printedUpTo,
  seconds,
  spanAt,
  taskStatusAt,
} from "../../../../../web/page/state/playback/trace_reading.ts";
import type { TraceLane, TraceOutput } from "../../../../../web/protocol/stage/trace.d.ts";

const LANE: TraceLane = {
  task: 1,
  name: "main",
  depth: 0,
  parent: null,
  coro: "main",
  line: 3,
  created: 0,
  ended: 1,
  event: [2, 4, 7],
  start: [0, 0.5, 1],
  end: [0.5, 1, 1],
  state: ["created", "waiting", "returned"],
  wait: ["", "time", ""],
  label: ["", "sleep 0.5 s", "42"],
  spanLine: [3, 5, null],
};

test("a span shows once the event that begins it has happened", () => {
  const spans = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => spanAt(LANE, step));
  assert.deepEqual(spans, [-1, -1, -1, 0, 0, 1, 1, 1, 2, 2]);
});

test("before its creation a task stands nowhere; then it has a state, a line and words", () => {
  assert.equal(taskStatusAt(LANE, 2), null);
  const now = taskStatusAt(LANE, 6);
  assert.equal(now?.state, "waiting");
  assert.equal(now?.wait, "time");
  assert.equal(now?.label, "sleep 0.5 s");
  assert.equal(now?.line, 5);
  assert.equal(now?.ended, false);
  assert.equal(taskStatusAt(LANE, 8)?.ended, true);
  assert.equal(taskStatusAt(LANE, 8)?.wait, null);
});

test("a state that nobody knows is no state", () => {
  assert.equal(taskStatusAt({ ...LANE, state: ["<b>", "x", "constructor"] }, 9), null);
});

test("counting is that of a sorted list", () => {
  assert.equal(countUpTo([0, 0, 1, 1, 2], 1), 4);
  assert.equal(countUpTo([], 1), 0);
  assert.equal(countUpTo([2], 1), 0);
});

test("what is printed shows after its event", () => {
  const row = { at: 0, task: 1, name: "main", text: "x", stream: "stdout", line: null } as const;
  const output: TraceOutput[] = [2, 5, 9].map((event) => ({ ...row, event }));
  assert.deepEqual(
    [0, 2, 3, 5, 6, 20].map((event) => printedUpTo(output, event)),
    [0, 0, 1, 1, 2, 3],
  );
});

test("times are said the same way everywhere", () => {
  assert.deepEqual([0, 1.254, 12.5, 250.04, 7200].map(seconds), [
    "0.00 s",
    "1.25 s",
    "12.50 s",
    "250.0 s",
    "7200 s",
  ]);
});

test("a line is credited to the innermost function that it is in", () => {
  const lane: TraceLane = {
    ...LANE,
    name: "worker-1",
    coro: "worker",
    event: [0, 1, 2, 3, 4, 5],
    start: [0, 0, 0, 1, 1, 2],
    end: [0, 0, 1, 1, 2, 2],
    state: ["created", "running", "waiting", "ready", "running", "waiting"],
    label: ["", "", "sleep 1 s", "", "", "q.get()"],
    spanLine: [38, 38, 20, 20, 20, 41],
    stack: [
      [],
      [],
      [
        ["worker", 40],
        ["fetch", 20],
      ],
      [
        ["worker", 40],
        ["fetch", 20],
      ],
      [],
      [["worker", 41]],
    ],
  };
  const places = [1, 2, 3, 4, 5, 6].map((event) => {
    const now = taskStatusAt(lane, event);
    return `${String(now?.line)} of ${now?.function ?? ""}`;
  });
  assert.deepEqual(places, [
    "38 of worker",
    "38 of worker",
    "20 of fetch",
    "20 of fetch",
    "20 of fetch",
    "41 of worker",
  ]);
});
