import assert from "node:assert/strict";
import { test } from "node:test";

import type { Trace } from "../../../../../web/protocol/stage/trace.d.ts";
import type { Page } from "../environment.ts";
import { page, settled, traceOf } from "../environment.ts";

/** What Python draws of the run up to a moment. */
function picture(upTo: number): Trace {
  return traceOf([0, upTo], { run: 1, clock: "live", live: true });
}

/** A page on which a live run goes on, drawn up to its first second. */
async function living(speed = 1, reducedMotion = false): Promise<Page> {
  const made = page({ reducedMotion });
  const { store, kernel } = made;
  store.kernel.provide({});
  await kernel.boot();
  store.playback.pace.choose(speed);
  void store.runner.start("1", { clock: "live", speed });
  await settled();
  store.playback.show(picture(1));
  return made;
}

test("between two events of a live run time passes at the run's speed", async () => {
  const made = await living(2);
  made.frame(500);
  assert.equal(made.store.playback.end, 2);
  made.frame(500);
  assert.deepEqual([made.store.playback.end, made.store.playback.time], [3, 3]);
});

test("a picture of the run puts the guess right, and time goes on from there", async () => {
  const made = await living();
  made.frame(5000);
  made.store.playback.show(picture(7));
  made.frame(1000);
  assert.equal(made.store.playback.end, 8);
});

test("who wants nothing to move is told once a second", async () => {
  const made = await living(1, true);
  made.frame(100);
  const { end } = made.store.playback;
  made.frame(500);
  assert.equal(made.store.playback.end, end);
  made.frame(600);
  assert.ok(made.store.playback.end > end);
});

test("a run that has ended grows no more, though its end is not drawn yet", async () => {
  const made = await living();
  made.kernel.finish();
  await settled();
  made.store.playback.show(picture(1));
  made.frame(5000);
  assert.equal(made.store.playback.end, 1);
});
