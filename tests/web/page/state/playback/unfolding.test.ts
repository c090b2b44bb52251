import assert from "node:assert/strict";
import { test } from "node:test";

import { EVENTS, TIME } from "../../../../../web/page/state/playback/axis.ts";
import type { Position } from "../../../../../web/page/state/playback/playback_clock.ts";
import type { Unfolding } from "../../../../../web/page/state/playback/unfolding.ts";
import { unfolding } from "../../../../../web/page/state/playback/unfolding.ts";
import { traceOf } from "../environment.ts";

/** Numbers that are the same in every run of the test. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** A run with bursts, with short and with very long stretches in which nothing happens. */
function randomRun(seed: number): ReturnType<typeof traceOf> {
  const next = random(seed);
  const at: number[] = [];
  let now = 0;
  for (let count = Math.floor(next() * 80); count > 0; count -= 1) {
    now += next() < 0.5 ? 0 : 10 ** (next() * 8 - 4);
    at.push(now);
  }
  return traceOf(at, { end: now + (next() < 0.5 ? 0 : next()) });
}

function positions(run: Unfolding): Position[] {
  return Array.from({ length: 401 }, (_, index) => run.at((index / 400) * run.duration));
}

test("every run begins at its start, ends at its end, takes 1.5 to 3 s, and never goes back", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const trace = randomRun(seed);
    for (const axis of [TIME, EVENTS]) {
      const run = axis.unfolding(trace);
      assert.ok(run.duration >= 1500 && run.duration <= 3000, String(run.duration));
      const seen = positions(run);
      assert.equal(seen[0]?.eventNumber, 0, String(seed));
      assert.deepEqual(seen.at(-1), { eventNumber: trace.eventCount, time: trace.end });
      assert.deepEqual(run.at(1e9), seen.at(-1));
      seen.slice(1).forEach((here, index) => {
        const before = seen[index] as Position;
        assert.ok(here.eventNumber >= before.eventNumber && here.time >= before.time);
      });
    }
  }
});

test("a moment that is shown is one of the run: the events up to its time have happened", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const trace = randomRun(seed);
    for (const { eventNumber, time } of positions(TIME.unfolding(trace))) {
      assert.ok((trace.at[eventNumber - 1] ?? 0) <= time + 1e-9);
      assert.ok((trace.at[eventNumber] ?? trace.end) >= time - 1e-9);
    }
  }
});

test("a long stretch in which nothing happens is shortened, and still longer than a short one", () => {
  const run = unfolding(traceOf([0, 1, 101, 102]));
  const [first, second, third] = [0.5, 51, 101.5].map((time) => {
    const seen = positions(run);
    const near = (position: Position): boolean => Math.abs(position.time - time) < 0.5 * 0.999;
    return time === 51
      ? seen.filter((position) => position.time > 1 && position.time < 101).length
      : seen.filter(near).length;
  });
  assert.ok(first !== undefined && second !== undefined && third !== undefined);
  assert.ok(second > 5 * first && second < 15 * first, `${String(first)} ${String(second)}`);
  assert.ok(Math.abs(first - third) <= 2);
});

test("equal stretches take equal time, and so do events by events", () => {
  const run = unfolding(traceOf([1, 2, 3], { end: 3 }));
  const middle = run.at(run.duration / 2);
  assert.ok(middle.time > 1 && middle.time <= 2, String(middle.time));
  const by = EVENTS.unfolding(traceOf([0, 0, 0, 900]));
  assert.equal(by.at(by.duration / 2).eventNumber, 2);
});
