import assert from "node:assert/strict";
import { test } from "node:test";

import { EVENTS } from "../../../../../web/page/state/playback/axis.ts";
import type { Playback, PlaybackChange } from "../../../../../web/page/state/playback/playback.ts";
import type { Page, Setup } from "../environment.ts";
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

test("an axis of seconds begins where the first task does, in seconds of the run", () => {
  const { playback } = page().store;
  const trace = traceOf([1.2, 1.5, 2], { names: ["main", "child"] });
  const lanes = trace.lanes.map((lane, index) => ({ ...lane, created: 1.2 + index }));
  playback.show({ ...trace, lanes });
  assert.deepEqual([playback.start, playback.reach], [1.2, 2]);
  playback.seekEvent(0);
  assert.deepEqual(place(playback), [0, 1.2]);
  playback.setAxis(EVENTS);
  assert.equal(playback.start, 0);
});

/** A page on which Run was pressed and its run's trace has come, with its first frame. */
function afterRun(setup: Setup = {}): Page {
  const made = page(setup);
  const { playback } = made.store;
  playback.show(traceOf(AT));
  playback.awaitRun(1);
  playback.show(traceOf(AT, { run: 1 }));
  made.frame(16);
  return made;
}

test("a run that the reader waits for unfolds by the clock, once", () => {
  const { store, frame } = afterRun();
  const { playback } = store;
  assert.deepEqual([...place(playback), playback.unfolding], [0, 0, true]);
  frame(900);
  assert.ok(playback.time > 0 && playback.time < 3, String(playback.time));
  frame(5000);
  assert.deepEqual([...place(playback), playback.playing], [4, 3, false]);
  playback.show(traceOf(AT, { run: 2 }));
  assert.deepEqual([...place(playback), playback.playing], [4, 3, false]);
});

test("what unfolds is taken over where it is, by a moment, or by its end", () => {
  const pressed = afterRun();
  pressed.frame(900);
  const { time } = pressed.store.playback;
  pressed.store.playback.takeOver();
  pressed.frame(5000);
  assert.deepEqual([pressed.store.playback.time, pressed.store.playback.playing], [time, false]);
  const sought = afterRun();
  sought.store.playback.seek(0.5);
  sought.frame(5000);
  assert.deepEqual(
    [...place(sought.store.playback), sought.store.playback.playing],
    [2, 0.5, false],
  );
  const skipped = afterRun();
  skipped.store.playback.skipUnfolding();
  assert.deepEqual(
    [...place(skipped.store.playback), skipped.store.playback.playing],
    [4, 3, false],
  );
});

test("nothing unfolds for who wants no motion, nor a run that nobody waits for", () => {
  assert.deepEqual(place(afterRun({ reducedMotion: true }).store.playback), [4, 3]);
  const { playback } = page().store;
  playback.show(traceOf(AT, { run: 1 }));
  assert.deepEqual([...place(playback), playback.playing], [4, 3, false]);
});

test("a moment that a link asks for comes before unfolding", () => {
  const { playback } = page().store;
  playback.goTo({ run: 1, time: 0.5 });
  playback.awaitRun(1);
  playback.show(traceOf(AT, { run: 1 }));
  assert.deepEqual([...place(playback), playback.playing], [2, 0.5, false]);
});

test("a live run arrives once, with its first picture, and does not unfold", () => {
  const { playback } = page().store;
  const heard: PlaybackChange[] = [];
  playback.subscribe((change) => heard.push(change));
  playback.awaitRun(1);
  playback.show(traceOf(AT.slice(0, 2), { run: 1, live: true, clock: "live" }));
  playback.show(traceOf(AT, { run: 1, clock: "live" }));
  assert.equal(heard.filter((change) => change === "arrived").length, 1);
  assert.deepEqual([...place(playback), playback.playing], [4, 3, false]);
});

test("a run that grows is as long as the time that has passed, on an axis that extends in jumps", () => {
  const { playback } = page().store;
  playback.show(traceOf([0, 0.5], { run: 1, live: true, clock: "live" }));
  const reaches = new Set<number>();
  for (let now = 0.6; now < 11; now += 0.1) {
    playback.grow(now);
    assert.deepEqual([playback.time, playback.end, playback.atEnd], [now, now, true]);
    reaches.add(playback.reach);
  }
  assert.deepEqual([...reaches], [2, 5, 10, 20]);
  playback.grow(3);
  assert.ok(playback.end > 10);
  playback.show(traceOf([0, 0.5, 10.7], { run: 1, clock: "live" }));
  assert.deepEqual([playback.time, playback.end, playback.reach], [10.7, 10.7, 10.7]);
});

test("a run that fits is played in about ten seconds, however long it is", () => {
  for (const end of [0.003, 3, 3000]) {
    const { store, frame } = page();
    store.playback.show(traceOf([0, end / 2, end]));
    store.playback.pace.fit();
    store.playback.play();
    let took = 0;
    for (; store.playback.playing; took += 16) {
      frame(16);
    }
    assert.ok(took > 7000 && took < 12_000, String(took));
  }
});

test("a long run fits until the reader chooses a speed", () => {
  const { playback } = page().store;
  playback.show(traceOf([0, 3]));
  assert.equal(playback.pace.fits, false);
  playback.show(traceOf([0, 300], { run: 1 }));
  assert.equal(playback.pace.fits, true);
  playback.pace.choose(1);
  assert.equal(playback.pace.fits, false);
  playback.show(traceOf([0, 300], { run: 2 }));
  assert.equal(playback.pace.fits, false);
});
