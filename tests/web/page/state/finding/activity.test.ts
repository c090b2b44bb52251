import assert from "node:assert/strict";
import { test } from "node:test";

import { activity } from "../../../../../web/page/state/finding/activity.ts";
import { EVENTS, TIME } from "../../../../../web/page/state/playback/axis.ts";

const TRACE = { at: [0, 0, 0, 0, 1, 4], eventCount: 6 };

test("the parts of a run in which more happens are higher", () => {
  assert.deepEqual(activity(TRACE, TIME, { start: 0, end: 4 }, 4), [1, 0.5, 0, 0.5]);
});

test("among events, equally much happens everywhere", () => {
  assert.deepEqual(activity(TRACE, EVENTS, { start: 0.5, end: 6.5 }, 3), [1, 1, 1]);
});
