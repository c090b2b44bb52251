import assert from "node:assert/strict";
import { test } from "node:test";

import type { Page } from "../environment.ts";
import { page, traceOf } from "../environment.ts";

const PROGRAMS = { pattern: "print('pattern')\n", pitfall: "print('pitfall')\n" };

/** A lesson's page with the run of its pattern on the stage. */
function lesson(): Page {
  const made = page();
  const { session, stage, app } = made.store;
  session.open("gather", PROGRAMS.pattern);
  session.offerPrograms(PROGRAMS);
  stage.receive(own("pattern"));
  app.update({ state: "ready" });
  return made;
}

function own(variant: string): ReturnType<typeof traceOf> {
  return traceOf([0, 1, 1, 3], { names: ["main", "toast"], variant });
}

function place({ store: { playback } }: Page): unknown[] {
  return [playback.time, playback.eventNumber, playback.selected, playback.axis.name];
}

test("a moment of the run on the stage is gone to at once, with its task and its axis", () => {
  const made = lesson();
  assert.ok(made.store.moment.show("#variant=pattern&axis=steps&t=1&event=2&task=toast"));
  assert.deepEqual(place(made), [1, 2, 2, "event"]);
});

test("a moment of another program is gone to when that program's run is there", () => {
  const made = lesson();
  made.store.moment.show("#variant=pitfall&axis=time&t=1&task=toast");
  assert.equal(made.store.session.variant, "pitfall");
  assert.equal(made.store.playback.selected, null);
  made.store.stage.receive(own("pitfall"));
  assert.deepEqual(place(made), [1, 3, 2, "time"]);
});

test("who turns to yet another program is not taken to the moment", () => {
  const made = lesson();
  made.store.moment.show("#variant=pitfall&axis=time&t=1");
  made.store.session.setVariant("pattern");
  made.store.session.setVariant("pitfall");
  made.store.stage.receive(own("pitfall"));
  assert.deepEqual(place(made), [3, 4, null, "time"]);
});

test("the lesson's own text is put back first, for the moment is one of it", () => {
  const made = lesson();
  made.store.session.setCode("print('mine')\n", "editor");
  made.store.moment.show("#variant=pattern&axis=time&t=1");
  assert.equal(made.store.session.code, PROGRAMS.pattern);
});

test("what is no moment of a lesson is left to others", () => {
  const made = lesson();
  assert.equal(made.store.moment.show("#v=1&t=1"), false);
  assert.deepEqual(place(made), [3, 4, null, "time"]);
});
