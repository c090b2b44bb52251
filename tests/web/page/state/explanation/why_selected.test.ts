import assert from "node:assert/strict";
import { test } from "node:test";

import type { Question, Why, WhyAsked } from "../../../../../web/protocol/stage/explanation.d.ts";
import { page, traceOf } from "../environment.ts";

const WHY: Why = { words: [], rows: [], chain: [1], waits: [], cycle: [], causes: [] };

function asking(): { store: ReturnType<typeof page>["store"]; asked: Question[] } {
  const { store } = page();
  const asked: Question[] = [];
  store.playback.show(traceOf([0, 1, 2]));
  store.whySelected.sendTo((question) => {
    asked.push(question);
  });
  return { store, asked };
}

test("nothing is asked until a task is selected", () => {
  const { store, asked } = asking();
  store.playback.seekEvent(1);
  assert.deepEqual(asked, []);
  store.playback.select(1);
  assert.deepEqual(asked, [
    { kind: "why", number: 1, run: 0, variant: "pattern", opening: 0, task: 1, event: 1 },
  ]);
});

test("one question is under way; of those that come meanwhile the last is the next", () => {
  const { store, asked } = asking();
  const { playback, whySelected } = store;
  playback.select(1);
  playback.seekEvent(2);
  playback.seekEvent(1);
  playback.seekEvent(0);
  assert.equal(asked.length, 1);
  whySelected.answer({ number: 1, why: WHY });
  assert.deepEqual([whySelected.why, whySelected.isCurrent], [WHY, false]);
  assert.deepEqual(
    asked.map((question) => (question as WhyAsked).event),
    [3, 0],
  );
  whySelected.answer({ number: 2, why: WHY });
  assert.equal(whySelected.isCurrent, true);
});

test("an answer to another question, or from another run, is ignored", () => {
  const { store } = asking();
  const { playback, whySelected } = store;
  playback.select(1);
  whySelected.answer({ number: 7, why: WHY });
  assert.equal(whySelected.why, null);
  playback.show({ ...traceOf([0, 1]), run: 1 });
  whySelected.answer({ number: 1, why: WHY });
  assert.equal(whySelected.why, null);
});

test("where Python shows another run, it is asked again once that is here", () => {
  const { store, asked } = asking();
  const { playback, whySelected } = store;
  playback.select(1);
  whySelected.answer({ number: 1, why: null });
  assert.equal(asked.length, 1);
  playback.show({ ...traceOf([0, 1]), run: 1 });
  playback.select(1);
  assert.deepEqual(
    asked.slice(1).map(({ run }) => run),
    [1],
  );
});

test("where there is no Python, nothing waits for it", () => {
  const { store } = page();
  store.playback.show(traceOf([0, 1, 2]));
  store.playback.select(1);
  assert.deepEqual([store.whySelected.why, store.whySelected.isCurrent], [null, false]);
});

test("a page without Python explains the end of the run, and no other moment", () => {
  const { store } = page();
  const { playback, whySelected } = store;
  playback.show(traceOf([0, 1, 2]));
  whySelected.give({ "1": WHY });
  playback.select(1);
  assert.deepEqual([whySelected.why, whySelected.isCurrent], [WHY, true]);
  playback.select(2);
  assert.equal(whySelected.why, null);
  playback.select(1);
  playback.seekEvent(1);
  assert.deepEqual([whySelected.why, whySelected.isCurrent], [null, false]);
});
