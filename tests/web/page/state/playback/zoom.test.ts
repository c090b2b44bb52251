import assert from "node:assert/strict";
import { test } from "node:test";

import { page, traceOf } from "../environment.ts";

function zoomed(): ReturnType<typeof page>["store"] {
  const { store } = page();
  store.playback.show(traceOf([0, 50, 100]));
  store.zoom.reach({ start: 0, end: 100 });
  return store;
}

test("it comes closer around the playhead where that is in view, else around the middle", () => {
  const { zoom, playback } = zoomed();
  playback.seek(0);
  zoom.by(2);
  assert.deepEqual(zoom.shown, { start: 0, end: 50 });
  zoom.reset();
  zoom.by(4, 100);
  assert.deepEqual(zoom.shown, { start: 75, end: 100 });
});

test("the playhead is kept in view where less than all is shown", () => {
  const { zoom, playback } = zoomed();
  playback.seek(0);
  zoom.by(2);
  playback.seek(100);
  assert.equal(zoom.shown.end, 100);
});

test("who looks closer at a run that grows stays there", () => {
  const { zoom, playback } = zoomed();
  playback.seek(0);
  zoom.by(2);
  zoom.reach({ start: 0, end: 1000 });
  assert.deepEqual(zoom.shown, { start: 0, end: 50 });
  zoom.reset();
  assert.deepEqual([zoom.shown.end, zoom.closer], [1000, false]);
});

test("a change is told once, and no change is not", () => {
  const { zoom } = zoomed();
  let changes = 0;
  zoom.subscribe(() => {
    changes += 1;
  });
  zoom.reset();
  zoom.pan(0.5);
  assert.equal(changes, 0);
  zoom.by(2, 0);
  zoom.pan(0.5);
  assert.equal(changes, 2);
});

test("a stretch is shown as it is chosen, as far as it is there", () => {
  const { zoom } = zoomed();
  zoom.to({ start: 20, end: 30 });
  assert.deepEqual(zoom.shown, { start: 20, end: 30 });
  zoom.to({ start: 95, end: 105 });
  assert.deepEqual(zoom.shown, { start: 90, end: 100 });
  zoom.to({ start: 40, end: 40 });
  assert.deepEqual(zoom.shown, { start: 90, end: 100 });
});
