import assert from "node:assert/strict";
import { test } from "node:test";

import { WordSearch } from "../../../../../web/page/entry/catalogue/word_search.ts";

const SEARCH = new WordSearch([
  "What does calling a coroutine do? RuntimeWarning: was never awaited, forgotten await",
  "What if a step never ends? time.sleep, to_thread, blocking, freezes, hangs, thread pool",
  "How do you ask a task to stop? CancelledError, create_task, cannot cancel, stuck, retry",
]);

for (const [asked, expected] of [
  ["", [0, 1, 2]],
  ["my program is", [0, 1, 2]],
  ["never awaited", [0]],
  ["it hangs!", [1]],
  ["hanging", [1]],
  ["freezing", [1]],
  ["CANCELLED", [2]],
  ["stopped", [2]],
  ["retries", [2]],
  ["create_task", [2]],
  ["in_thread", [1]],
  ["time sleep", [1]],
  ["threadpool", [1]],
  ["the blocked step in a task", [1]],
  ["freeze", [1]],
  ["frezes", [1]],
  ["corotuine", [0]],
  ["cancle", [2]],
  ["doyuo", []],
  ["zebra", []],
] as const) {
  test(`“${asked}” finds what most of its words are about`, () => {
    assert.deepEqual([...SEARCH.find(asked).shown], expected);
  });
}

test("what was found says how well, and by which of its words", () => {
  const found = SEARCH.find("corotuine");
  assert.deepEqual([...found.meant], [["corotuine", "coroutine"]]);
  assert.deepEqual(
    ["calls a coroutine", "never awaited"].map((part) => found.isWhy(part, 0)),
    [true, false],
  );
  assert.deepEqual(
    ["zebra crossing stuck", "stuck, a zebra", "zebra"].map((asked) => SEARCH.find(asked).isPoor),
    [true, false, true],
  );
});
