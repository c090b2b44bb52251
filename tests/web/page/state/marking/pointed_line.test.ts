import assert from "node:assert/strict";
import { test } from "node:test";

import { page, traceOf } from "../environment.ts";

test("a pointed line stays until the stage shows something else", () => {
  const { playback, pointedLine } = page().store;
  playback.show(traceOf([0, 1], { names: ["main"] }));
  for (const move of [
    () => playback.seek(0.5),
    () => playback.select(1),
    () => playback.show(traceOf([0, 2], { run: 1 })),
  ]) {
    pointedLine.point(8);
    assert.equal(pointedLine.line, 8);
    move();
    assert.equal(pointedLine.line, null);
  }
});

test("the same line pointed to once more is news: the reader may have scrolled away", () => {
  const { pointedLine } = page().store;
  let told = 0;
  pointedLine.subscribe(() => {
    told += 1;
  });
  pointedLine.point(8);
  pointedLine.point(8);
  assert.equal(told, 2);
});
