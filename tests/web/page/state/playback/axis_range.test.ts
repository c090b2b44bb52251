import assert from "node:assert/strict";
import { test } from "node:test";

import { moved, revealing, zoomed } from "../../../../../web/page/state/playback/axis_range.ts";

const WHOLE = { start: 0, end: 100 };

test("what stands under the pointer stays there", () => {
  assert.deepEqual(zoomed(WHOLE, WHOLE, 2, 0), { start: 0, end: 50 });
  assert.deepEqual(zoomed(WHOLE, WHOLE, 4, 60), { start: 45, end: 70 });
  assert.deepEqual(zoomed({ start: 45, end: 70 }, WHOLE, 1 / 4, 60), WHOLE);
});

test("nobody comes closer than can be told apart, or sees more than there is", () => {
  const closest = zoomed(WHOLE, WHOLE, 1e12, 50);
  assert.ok(closest.end - closest.start > 0.0009);
  assert.deepEqual(zoomed({ start: 90, end: 100 }, WHOLE, 1e-9, 95), WHOLE);
});

test("moving ends where the run ends", () => {
  assert.deepEqual(moved({ start: 10, end: 20 }, WHOLE, 5), { start: 15, end: 25 });
  assert.deepEqual(moved({ start: 10, end: 20 }, WHOLE, -50), { start: 0, end: 10 });
  assert.deepEqual(moved({ start: 10, end: 20 }, WHOLE, 500), { start: 90, end: 100 });
  assert.deepEqual(moved(WHOLE, WHOLE, 5), WHOLE);
});

test("a moment out of view is turned to like a page, one in view moves nothing", () => {
  const shown = { start: 10, end: 20 };
  assert.equal(revealing(shown, WHOLE, 20), shown);
  assert.deepEqual(revealing(shown, WHOLE, 21), { start: 20, end: 30 });
  assert.deepEqual(revealing(shown, WHOLE, 9), { start: 0, end: 10 });
});
