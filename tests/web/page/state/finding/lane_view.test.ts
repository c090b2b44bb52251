import assert from "node:assert/strict";
import { test } from "node:test";

import type { Arrange, LaneView } from "../../../../../web/protocol/stage/lane_view.d.ts";
import { page, traceOf } from "../environment.ts";

const VIEW: LaneView = {
  number: 0,
  run: 0,
  opening: 0,
  find: "",
  opened: [],
  first: 0,
  drawn: [1, null, 7],
  rows: 3,
  found: 300,
  tasks: 300,
  grouped: true,
  every: false,
};

function listening(): { store: ReturnType<typeof page>["store"]; sent: Arrange[] } {
  const { store } = page();
  const sent: Arrange[] = [];
  store.playback.show(traceOf([0, 1]));
  store.lanes.receive(VIEW);
  store.lanes.sendTo((wish) => {
    sent.push(wish);
  });
  return { store, sent };
}

test("a wish is sent with its number, and waits until it is drawn", () => {
  const { store, sent } = listening();
  store.lanes.choose({ find: "call" });
  assert.deepEqual([sent[0]?.number, sent[0]?.find, store.lanes.isPending], [1, "call", true]);
  store.lanes.receive({ ...VIEW, number: 1, find: "call" });
  assert.equal(store.lanes.isPending, false);
});

test("who sorts the table wishes every task, once", () => {
  const { store, sent } = listening();
  store.lanes.listAll();
  store.lanes.listAll();
  assert.deepEqual(
    sent.map(({ every }) => every),
    [true],
  );
  store.lanes.receive({ ...VIEW, number: 1, every: true });
  store.lanes.listAll();
  assert.equal(sent.length, 1);
});

test("of wishes from before there was a way to Python, the last one is sent", () => {
  const { store } = page();
  store.lanes.choose({ find: "a" });
  store.lanes.choose({ find: "ab" });
  const sent: Arrange[] = [];
  store.lanes.sendTo((wish) => {
    sent.push(wish);
  });
  assert.deepEqual(
    sent.map(({ find }) => find),
    ["ab"],
  );
});

test("a group is opened and closed, and a task that has no row is told from one that has", () => {
  const { store, sent } = listening();
  store.lanes.toggle("1 call");
  store.lanes.toggle("1 call");
  assert.deepEqual(
    sent.map(({ opened }) => opened),
    [["1 call"], []],
  );
  assert.deepEqual([store.lanes.hasRow(7), store.lanes.hasRow(8)], [true, false]);
});

test("lanes of another run than the one that is shown are left alone", () => {
  const { store } = listening();
  const before = store.playback.trace;
  store.lanes.receive({ ...VIEW, run: 5, lanes: [] });
  assert.equal(store.playback.trace, before);
  store.lanes.receive({ ...VIEW, lanes: [] });
  assert.deepEqual([store.playback.trace?.lanes, store.playback.trace?.hidden], [[], 300]);
});
