import assert from "node:assert/strict";
import { test } from "node:test";

import { found } from "../../../../../web/page/entry/catalogue/word_search.ts";

const TEXTS = [
  "What does calling a coroutine do? RuntimeWarning: was never awaited, forgotten await",
  "What if a step never ends? time.sleep, await to_thread, blocking, freezes, hangs",
  "How do you ask a task to stop? CancelledError, create_task, cannot cancel, stuck",
];

for (const [asked, expected] of [
  ["", [0, 1, 2]],
  ["my program is", [0, 1, 2]],
  ["never awaited", [0]],
  ["it hangs!", [1]],
  ["hanging", [1]],
  ["freezing", [1]],
  ["CANCELLED", [2]],
  ["stopped", [2]],
  ["create_task", [2]],
  ["time sleep", [1]],
  ["await sleep", [1]],
  ["zebra", []],
] as const) {
  test(`“${asked}” finds what most of its words are about`, () => {
    assert.deepEqual([...found(asked, TEXTS)], expected);
  });
}
