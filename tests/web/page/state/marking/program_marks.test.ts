import assert from "node:assert/strict";
import { test } from "node:test";

import { crowdsAt, positionAt } from "../../../../../web/page/state/marking/program_marks.ts";
import type { TraceLane } from "../../../../../web/protocol/stage/trace.d.ts";
import { page, traceOf } from "../environment.ts";

function lane(task: number, state: string, wait: string, spanLine: number | null): TraceLane {
  return {
    task,
    name: `task ${String(task)}`,
    depth: 0,
    parent: null,
    coro: "",
    line: null,
    created: 0,
    ended: null,
    event: [0],
    start: [0],
    end: [1],
    state: [state],
    wait: [wait],
    label: [""],
    spanLine: [spanLine],
  };
}

function at(...lanes: TraceLane[]): ReturnType<typeof page>["store"]["playback"] {
  const { playback } = page().store;
  playback.show({ ...traceOf([0, 1, 2]), lanes });
  return playback;
}

test("tasks at one line are told together, those of a look behind its symbol", () => {
  const playback = at(
    lane(1, "waiting", "time", 4),
    lane(2, "waiting", "lock", 6),
    lane(3, "waiting", "time", 4),
    lane(4, "ready", "", 4),
    lane(5, "waiting", "time", null),
  );
  assert.deepEqual(crowdsAt(playback), [
    { line: 4, look: "time", words: "☾ task 1, task 3  ◔ task 4" },
    { line: 6, look: "lock", words: "⊠ task 2" },
  ]);
});

test("the selected task is told in words, and not among the others", () => {
  const playback = at(lane(1, "waiting", "time", 4), lane(2, "waiting", "time", 4));
  playback.select(2);
  assert.equal(positionAt(playback)?.words, "task 2 waiting");
  assert.deepEqual(
    crowdsAt(playback).map(({ words }) => words),
    ["☾ task 1"],
  );
});

test("of very many some are named", () => {
  const many = Array.from({ length: 40 }, (_, index) => lane(index + 1, "waiting", "empty", 9));
  assert.equal(crowdsAt(at(...many))[0]?.words, "▯ task 1, task 2, task 3 and 37 more");
});
