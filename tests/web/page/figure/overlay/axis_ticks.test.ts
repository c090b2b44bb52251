import assert from "node:assert/strict";
import { test } from "node:test";

import { ticks } from "../../../../../web/page/figure/overlay/axis_ticks.ts";

const texts = (start: number, end: number, most: number): string[] =>
  ticks({ start, end }, most).map(({ text }) => text);

test("numbers are round, and no more of them than there is room for", () => {
  assert.deepEqual(texts(0, 3, 7), ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0"]);
  assert.deepEqual(texts(0.351, 0.3604, 5), ["0.352", "0.354", "0.356", "0.358", "0.360"]);
  assert.deepEqual(texts(0, 148_371, 4), ["0", "50000", "100000"]);
});

test("nothing is before the beginning, and an empty stretch has no numbers", () => {
  assert.deepEqual(texts(-0.2, 1, 3), ["0.0", "0.5", "1.0"]);
  assert.deepEqual(texts(1, 1, 5), []);
  assert.deepEqual(texts(0, 1e-320, 5), []);
});
