import assert from "node:assert/strict";
import { test } from "node:test";

import { allBars, detail } from "../../../../../web/page/figure/bars/bar_detail.ts";
import type { Trace } from "../../../../../web/protocol/stage/trace.d.ts";
import { LANE } from "../lane.ts";

const TRACE: Trace = {
  run: 0,
  clock: "native",
  end: 2,
  eventCount: 9,
  at: [],
  says: [],
  lanes: [
    LANE,
    { ...LANE, task: 5, ended: null, elsewhere: [null, null, ["a.py", 7], null, null] },
  ],
  hidden: 0,
  output: [],
  outcome: { kind: "returned", message: "", line: null },
};

test("the end of a task is no bar, its last state is", () => {
  assert.equal(allBars(TRACE), 4 + 5);
});

test("bars that reach into the stretch are there, as Python would draw them", () => {
  const columns = detail(TRACE, "time", { start: 0.6, end: 1 }, 10);
  assert.deepEqual(columns, {
    y: [0, 1],
    top: [-0.31, 0.69],
    bottom: [0.31, 1.31],
    left: [0.5, 0.5],
    right: [1.5, 1.5],
    left_event: [3, 3],
    right_event: [5, 5],
    state: ["waiting", "waiting"],
    look: ["time", "time"],
    label: ["sleep 1 s", "sleep 1 s"],
    task: [4, 5],
    name: ["main", "main"],
    line: [6, 6],
    text: [
      "waiting on sleep 1 s at line 6, for 1 s",
      "waiting on sleep 1 s at line 7 of a.py, for 1 s",
    ],
  });
});

test("by events as by seconds", () => {
  assert.deepEqual(detail(TRACE, "event", { start: 4, end: 5 }, 10)?.left_event, [3, 5, 3, 5]);
  assert.deepEqual(
    detail(TRACE, "event", { start: -1, end: 20 }, 10)?.left_event,
    [0, 1, 3, 5, 0, 1, 3, 5, 8],
  );
});

test("more than can be drawn are not drawn", () => {
  assert.equal(detail(TRACE, "time", { start: 0, end: 2 }, 8), null);
});
