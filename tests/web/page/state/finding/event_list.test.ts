import assert from "node:assert/strict";
import { test } from "node:test";

import { chosenEvents } from "../../../../../web/page/state/finding/event_list.ts";
import { traceOf } from "../environment.ts";

const TRACE = traceOf([0, 1, 2, 3], {
  names: ["tea", "toast"],
  says: ["tea started", "toast started", "tea woke toast", "toast returned"],
  who: [1, 2, 2, 2],
  sorts: "tttf",
});
const ALL = { letters: "", task: null, words: "" };

test("events are narrowed down by their sort, their task, and what they say", () => {
  assert.deepEqual(chosenEvents(TRACE, ALL), [0, 1, 2, 3]);
  assert.deepEqual(chosenEvents(TRACE, { ...ALL, letters: "f" }), [3]);
  assert.deepEqual(chosenEvents(TRACE, { ...ALL, task: 2 }), [1, 2, 3]);
  assert.deepEqual(chosenEvents(TRACE, { ...ALL, words: "returned" }), [3]);
});

test("a task's name finds its events, and those that speak of it", () => {
  assert.deepEqual(chosenEvents(TRACE, { ...ALL, words: "TEA" }), [0, 2]);
  assert.deepEqual(chosenEvents(TRACE, { ...ALL, words: "toast", letters: "t" }), [1, 2]);
});
