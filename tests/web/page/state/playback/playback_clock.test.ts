import assert from "node:assert/strict";
import { test } from "node:test";

import type { Position } from "../../../../../web/page/state/playback/playback_clock.ts";
import { advance } from "../../../../../web/page/state/playback/playback_clock.ts";
import type { Trace } from "../../../../../web/protocol/stage/trace.d.ts";

function trace(at: number[], end: number): Trace {
  const outcome = { kind: "returned", message: "", line: null } as const;
  return {
    run: 0,
    clock: "instant",
    end,
    eventCount: at.length,
    at,
    says: [],
    lanes: [],
    hidden: 0,
    output: [],
    outcome,
  };
}

/** Play from the start in frames of 16 ms; every position on the way, and the real time it took. */
function play(
  of: Trace,
  speed: number,
  skipsIdle = false,
): { positions: Position[]; took: number } {
  const positions: Position[] = [{ eventNumber: 0, time: 0 }];
  let owed = 0;
  for (let frame = 1; frame < 100_000; frame += 1) {
    const moved = advance(of, positions.at(-1) as Position, owed, 16, {
      speed,
      skipsIdle,
    });
    owed = moved.owed;
    positions.push(moved.position);
    if (moved.ended) {
      return { positions, took: frame * 16 };
    }
  }
  throw new Error("It never ends.");
}

test("time passes at the speed, and the end is the run's end", () => {
  const { positions, took } = play(trace([0, 1, 2], 2), 1);
  assert.deepEqual(positions.at(-1), { eventNumber: 3, time: 2 });
  assert.ok(took >= 2000 && took < 2100, String(took));
  assert.ok(play(trace([0, 1, 2], 2), 4).took < 560);
});

test("neither the event nor the time ever goes back", () => {
  const { positions } = play(trace([0, 0, 0.5, 0.5, 0.5, 3], 3.5), 2);
  for (let index = 1; index < positions.length; index += 1) {
    const [before, after] = [positions[index - 1] as Position, positions[index] as Position];
    assert.ok(after.eventNumber >= before.eventNumber && after.time >= before.time);
  }
});

test("events of one instant are seen one after another", () => {
  const { positions } = play(trace([0, 0, 0, 0], 0), 1);
  const seen = new Set(positions.map(({ eventNumber }) => eventNumber));
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4]);
});

test("a burst of thousands is over in seconds", () => {
  const { took } = play(trace(new Array<number>(20_000).fill(0), 0), 1);
  assert.ok(took < 4000, String(took));
});

test("a run of tens of thousands of events passes about as quickly as its speed says", () => {
  const at = Array.from({ length: 36_000 }, (_, index) => Math.floor(index / 36) * 0.01);
  const { took } = play(trace(at, 10), 1);
  assert.ok(took > 10_000 && took < 17_000, String(took));
});

test("idle stretches are short where they are skipped, and no event is left out", () => {
  const { positions, took } = play(trace([0, 0, 100, 200.1], 300), 1, true);
  assert.ok(took > 1000 && took < 1500, String(took));
  assert.deepEqual(
    [...new Set(positions.map(({ eventNumber }) => eventNumber))].sort(),
    [0, 1, 2, 3, 4],
  );
  assert.ok(play(trace([0, 0.1], 0.2), 1, true).took < 300);
});
