import assert from "node:assert/strict";
import { test } from "node:test";

import type { CriticalPath, Question } from "../../../../../web/protocol/stage/explanation.d.ts";
import { page, traceOf } from "../environment.ts";

const PATH: CriticalPath = { whole: "2.00 s", terms: [], parts: [{ task: 1, start: 0, end: 2 }] };

function asking(): { store: ReturnType<typeof page>["store"]; asked: Question[] } {
  const { store } = page();
  const asked: Question[] = [];
  store.playback.show(traceOf([0, 1, 2]));
  store.whySoLong.sendTo((question) => {
    asked.push(question);
  });
  return { store, asked };
}

test("it is asked once it is wanted, and once a run", () => {
  const { store, asked } = asking();
  const { whySoLong, playback } = store;
  assert.deepEqual(asked, []);
  whySoLong.toggle();
  whySoLong.answer({ number: 1, path: PATH });
  assert.equal(whySoLong.path, PATH);
  whySoLong.toggle();
  assert.equal(whySoLong.path, null);
  whySoLong.toggle();
  assert.deepEqual([asked.length, whySoLong.path], [1, PATH]);
  playback.show({ ...traceOf([0, 1]), run: 1 });
  assert.deepEqual([asked.map(({ run }) => run), whySoLong.path], [[0, 1], null]);
});

test("a run that goes on has no path yet", () => {
  const { store, asked } = asking();
  const { whySoLong, playback } = store;
  playback.show({ ...traceOf([0, 1]), run: 1, live: true });
  whySoLong.toggle();
  assert.deepEqual(asked, []);
  playback.show({ ...traceOf([0, 1, 2]), run: 1 });
  assert.equal(asked.length, 1);
});

test("an answer that is late is of the run that it was asked about", () => {
  const { store, asked } = asking();
  const { whySoLong, playback } = store;
  whySoLong.toggle();
  playback.show({ ...traceOf([0, 1]), run: 1 });
  whySoLong.answer({ number: 1, path: PATH });
  assert.equal(whySoLong.path, null);
  assert.deepEqual(
    asked.map(({ run }) => run),
    [0, 1],
  );
});

test("a page without Python is given the path", () => {
  const { store } = page();
  store.playback.show(traceOf([0, 1, 2]));
  store.whySoLong.give(PATH);
  assert.equal(store.whySoLong.path, null);
  store.whySoLong.toggle();
  assert.equal(store.whySoLong.path, PATH);
});
