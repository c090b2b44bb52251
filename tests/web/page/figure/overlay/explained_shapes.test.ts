import assert from "node:assert/strict";
import { test } from "node:test";

import {
  chainShapes,
  fatalShapes,
  pathShapes,
} from "../../../../../web/page/figure/overlay/explained_shapes.ts";
import { EVENTS, TIME } from "../../../../../web/page/state/playback/axis.ts";
import type { Why } from "../../../../../web/protocol/stage/explanation.d.ts";
import type { TraceLane } from "../../../../../web/protocol/stage/trace.d.ts";
import { traceOf } from "../../state/environment.ts";

const TRACE = traceOf([0, 1, 2, 3], { names: ["one", "two", "three"] });
const ROWS = [1, 2, 3, null];
const WHY: Why = {
  words: [],
  rows: [],
  chain: [2, 1],
  waits: [[2, 1]],
  cycle: [],
  causes: [{ kind: "woken", event: 3, target: 2 }],
};
const DRAWN = {
  x: [1, 2],
  event: [2, 3],
  kind: ["created", "woken"],
  source: [1, 3],
  target: [2, 2],
};

test("a chain's tasks are lit where they stand, and the others step back", () => {
  const lane: TraceLane = {
    ...(TRACE.lanes[1] as TraceLane),
    event: [0, 2],
    start: [0, 1],
    end: [1, 3],
    state: ["created", "waiting"],
  };
  const trace = { ...TRACE, lanes: TRACE.lanes.map((one) => (one.task === 2 ? lane : one)) };
  const { bars, dim } = chainShapes(WHY, trace, 4, 2.5, TIME, ROWS, { ...DRAWN, source: [1, 1] });
  assert.deepEqual(bars[0], { row: 1, from: 1, to: 3 });
  assert.deepEqual(dim, [2]);
  const events = chainShapes(WHY, trace, 4, 4, EVENTS, ROWS, DRAWN);
  assert.deepEqual(events.bars[0], { row: 1, from: 2, to: 4 });
});

test("who waits for whom is at the moment, and who woke it is where it did", () => {
  const { arrows, dim } = chainShapes(WHY, TRACE, 4, 2.5, TIME, ROWS, DRAWN);
  assert.deepEqual(arrows, [
    { from: 1, to: 0, at: 2.5, kind: "waits" },
    { from: 2, to: 1, at: 2, kind: "woken" },
  ]);
  assert.deepEqual(dim, [], "the task that woke it belongs to it");
});

test("one task alone makes no other step back; a task without a row is left out", () => {
  const alone = chainShapes({ ...WHY, chain: [2], waits: [] }, TRACE, 4, 0, TIME, ROWS, {});
  assert.deepEqual([alone.dim, alone.arrows], [[], []]);
  assert.deepEqual(chainShapes(WHY, TRACE, 4, 0, TIME, [2], {}).bars.length, 1);
});

test("parts of a path that cannot be told apart are one", () => {
  const parts = [
    { task: 1, start: 0, end: 1 },
    { task: 1, start: 1, end: 2 },
    { task: null, start: 2, end: 2.5 },
    { task: 3, start: 2.5, end: 3 },
  ];
  const path = { whole: "3.00 s", terms: [], parts };
  assert.deepEqual(pathShapes(path, TRACE, TIME, ROWS), [
    { row: 0, from: 0, to: 2 },
    { row: 2, from: 2.5, to: 3 },
  ]);
  assert.deepEqual(pathShapes(path, TRACE, EVENTS, ROWS)[0], { row: 0, from: 1, to: 3 });
});

test("a deadlock's waits know the rows of those that they wait for", () => {
  const wait = {
    task: 2,
    wait: "lock",
    others: [3, 9],
    words: ["a, held by three", "a"],
    inRing: true,
    primitive: "a",
    holder: "three",
  };
  assert.deepEqual(fatalShapes({ ...TRACE, fatal: [wait] }, ROWS), [{ row: 1, wait, others: [2] }]);
  assert.deepEqual(fatalShapes(TRACE, ROWS), []);
});
