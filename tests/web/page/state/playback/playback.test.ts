import assert from "node:assert/strict";
import { test } from "node:test";

import { EVENTS } from "../../../../../web/page/state/playback/axis.ts";
import type { Playback } from "../../../../../web/page/state/playback/playback.ts";
import { page, traceOf } from "../environment.ts";

const AT = [0, 0, 1, 3];

function place({ eventNumber, time }: Playback): [number, number] {
  return [eventNumber, time];
}

test("a trace is shown at its end, and one that grows is followed", () => {
  const { playback } = page().store;
  playback.show(traceOf(AT.slice(0, 3), { live: true }));
  assert.deepEqual(place(playback), [3, 1]);
  playback.show(traceOf(AT));
  assert.deepEqual(place(playback), [4, 3]);
});

test("who looks back into a growing run stays there", () => {
  const { playback } = page().store;
  playback.show(traceOf(AT.slice(0, 3), { live: true }));
  playback.seek(0.5);
  playback.show(traceOf(AT));
  assert.deepEqual(place(playback), [2, 0.5]);
});

test("seconds and events lead to the same places, and not beyond the ends", () => {
  const { playback } = page().store;
  playback.show(traceOf(AT));
  playback.seek(2);
  assert.deepEqual(place(playback), [3, 2]);
  playback.seekEvent(1);
  assert.deepEqual(place(playback), [1, 0]);
  playback.seek(-5);
  assert.deepEqual(place(playback), [2, 0]);
  playback.seekEvent(99);
  assert.deepEqual(place(playback), [4, 3]);
  playback.seek(Number.NaN);
  assert.deepEqual(place(playback), [4, 3]);
});

test("the way back between two events leads to the last one", () => {
  const { playback } = page().store;
  playback.show(traceOf(AT));
  playback.seek(2);
  playback.previous();
  assert.deepEqual(place(playback), [3, 1]);
  playback.previous();
  assert.deepEqual(place(playback), [2, 0]);
  playback.next();
  assert.deepEqual(place(playback), [3, 1]);
});

test("playing shows every event and stops at the end", () => {
  const { store, frame } = page();
  const { playback } = store;
  playback.show(traceOf(AT));
  const seen = new Set<number>();
  playback.subscribe(() => seen.add(playback.eventNumber));
  playback.play();
  for (let count = 0; playback.playing && count < 1000; count += 1) {
    frame(16);
  }
  assert.equal(playback.playing, false);
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4]);
  assert.deepEqual(place(playback), [4, 3]);
});

test("with reduced motion the playhead is never between two events", () => {
  const { store, frame } = page({ reducedMotion: true });
  const { playback } = store;
  playback.show(traceOf(AT));
  const times = new Set<number>();
  playback.subscribe(() => times.add(playback.time));
  playback.play();
  for (let count = 0; playback.playing && count < 1000; count += 1) {
    frame(16);
  }
  assert.deepEqual([...times].sort(), [0, 1, 3]);
});

test("the same name in another run is the same task", () => {
  const { playback } = page().store;
  playback.show(traceOf(AT, { names: ["main", "child"] }));
  playback.select(2);
  playback.show(traceOf(AT, { run: 1, names: ["other", "main", "child"] }));
  assert.equal(playback.selected, 3);
  playback.show(traceOf(AT, { run: 2, names: ["other"] }));
  assert.equal(playback.selected, null);
});

test("a destination waits for the run that it speaks of", () => {
  const { playback } = page().store;
  playback.show(traceOf(AT, { names: ["main"] }));
  playback.goTo({ run: 1, time: 0.5, task: "main" });
  assert.deepEqual([playback.time, playback.selected], [3, null]);
  playback.show(traceOf(AT, { run: 1, live: true, names: ["main"] }));
  assert.equal(playback.selected, null);
  playback.show(traceOf(AT, { run: 1, names: ["main"] }));
  assert.deepEqual([playback.time, playback.selected], [0.5, 1]);
});

test("the place on the axis is in what the axis counts", () => {
  const { playback } = page().store;
  playback.show(traceOf(AT));
  playback.seek(2);
  assert.equal(playback.place, 2);
  playback.setAxis(EVENTS);
  assert.equal(playback.place, 3);
  playback.axis.seek(playback, 1);
  assert.deepEqual(place(playback), [1, 0]);
});
