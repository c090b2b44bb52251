import assert from "node:assert/strict";
import { test } from "node:test";

import {
  barAt,
  barsOfLevels,
  barsOfTask,
  storyOfTask,
} from "../../../../../web/page/figure/keyboard/lane_bars.ts";
import { LANE } from "../lane.ts";

test("every bar and the end are told in words, with their places on both axes", () => {
  const bars = barsOfTask(LANE, 9);
  assert.deepEqual(
    bars.map(({ words }) => words),
    [
      "0.00 s: created at line 3",
      "0.00 s: running at line 5, for 0.5 s",
      "0.50 s: waiting on sleep 1 s at line 6, for 1 s",
      "1.50 s: running, for 0.5 s",
      "2.00 s: returned: 'tea'",
    ],
  );
  assert.deepEqual(bars[2]?.time, [0.5, 1.5]);
  assert.deepEqual(bars[2]?.event, [3, 5]);
  assert.deepEqual(bars[4]?.event, [8, 8]);
});

test("a life in a sentence leaves out what took no time, and counts what is too much", () => {
  assert.equal(
    storyOfTask(LANE),
    "0.00 s: running at line 5, for 0.5 s; 0.50 s: waiting on sleep 1 s at line 6, for 1 s; " +
      "1.50 s: running, for 0.5 s; 2.00 s: returned: 'tea'",
  );
  const many = Array.from({ length: 30 }, (_, index) => index);
  const long = storyOfTask({
    ...LANE,
    event: many,
    start: many,
    end: many.map((each) => each + 1),
    state: many.map(() => "running"),
    label: many.map(() => ""),
  });
  assert.ok(long.endsWith("; and 18 more"));
});

test("the bar at a moment is the one whose event has happened", () => {
  const bars = barsOfTask(LANE, 9);
  assert.deepEqual(
    [0, 1, 2, 3, 4, 9].map((eventNumber) => barAt(bars, eventNumber)),
    [0, 0, 1, 1, 2, 4],
  );
  assert.equal(barAt([], 3), 0);
});

test("a primitive's bars are those of its row", () => {
  const levels = {
    y: [7, 8],
    left: [0, 0],
    right: [1, 2],
    left_event: [1, 2],
    right_event: [4, 5],
    tooltip: ["door: 1 of 3 taken", "lock: taken"],
  };
  assert.deepEqual(barsOfLevels(levels, 8), [
    { time: [0, 2], event: [2, 5], words: "0.00 s to 2.00 s: lock: taken" },
  ]);
});
