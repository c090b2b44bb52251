import assert from "node:assert/strict";
import { test } from "node:test";

import type { Problem } from "../../../../../web/protocol/stage/lane_view.d.ts";
import { page, traceOf } from "../environment.ts";

function problem(event: number, kind: Problem["kind"]): Problem {
  return { event, task: null, sentence: "", kind };
}

function withProblems(...problems: Problem[]): ReturnType<typeof page>["store"] {
  const { store } = page();
  store.playback.show(traceOf([0, 1, 2, 3, 4]));
  store.problems.receive(problems);
  return store;
}

test("from the end, the first problem comes next; after the last, the first again", () => {
  const { playback, problems } = withProblems(problem(2, "noticed"), problem(4, "raised"));
  const events = [1, 2, 3].map(() => {
    problems.next();
    return playback.eventNumber;
  });
  assert.deepEqual(events, [2, 4, 2]);
});

test("two problems of one moment are two steps, forwards and backwards", () => {
  const { problems } = withProblems(problem(3, "noticed"), problem(3, "raised"));
  problems.next();
  assert.equal(problems.current, 0);
  problems.next();
  assert.equal(problems.current, 1);
  problems.previous();
  assert.equal(problems.current, 0);
});

test("the first failure is a task that failed, not what was noticed before", () => {
  const { playback, problems } = withProblems(problem(1, "noticed"), problem(4, "raised"));
  problems.first();
  assert.equal(playback.eventNumber, 4);
});

test("without problems nothing moves", () => {
  const { playback, problems } = withProblems();
  problems.next();
  problems.previous();
  problems.first();
  assert.equal(playback.eventNumber, 5);
});
