import assert from "node:assert/strict";
import { test } from "node:test";

import { link } from "../../../../../web/page/state/actions.ts";
import type { Comparison } from "../../../../../web/protocol/stage/comparison.d.ts";
import { page } from "../environment.ts";

const PITFALL: Comparison = {
  state: "compared",
  pinned: { name: "gather · Pitfall", variant: "pitfall", end: 4 },
  agreement: "",
  first: { words: "toast returned; in the pinned run it raised", at: 2, event: 5, task: 4 },
  also: "",
  by: -1,
  ends: [{ task: 4, by: 0.5, how: "raised at 2 s" }],
};

test("each wish goes to Python, which keeps the run", async () => {
  const { store, messages } = page();
  store.app.update({ state: "ready" });
  store.pinned.pinShown();
  store.pinned.pinPrevious();
  store.pinned.pinVariant("pitfall");
  await store.pinned.pinFile({ name: "a.json", size: 2, text: () => Promise.resolve("{}") });
  store.pinned.unpin();
  assert.deepEqual(messages, [
    { kind: "pinned", what: "shown", name: "", recording: "" },
    { kind: "pinned", what: "previous", name: "", recording: "" },
    { kind: "pinned", what: "variant", name: "pitfall", recording: "" },
    { kind: "pinned", what: "file", name: "a.json", recording: "{}" },
    { kind: "unpinned" },
  ]);
  assert.equal(store.pinned.comparison, null);
});

test("what Python tells is told to the views, and of each task", () => {
  const { store } = page();
  let told = 0;
  store.pinned.subscribe(() => {
    told += 1;
  });
  store.pinned.receive({ previous: "Run 1 · Pattern", comparison: PITFALL });
  assert.equal(told, 1);
  assert.equal(store.pinned.isCompared, true);
  assert.equal(store.pinned.previous, "Run 1 · Pattern");
  assert.equal(store.pinned.end(4)?.by, 0.5);
  assert.equal(store.pinned.end(5), null);
  store.pinned.receive(null);
  assert.equal(store.pinned.isCompared, false);
  assert.equal(store.pinned.end(4), null);
});

test("a file that is no recording is refused before it is read", async () => {
  const { store, messages } = page();
  const text = () => Promise.reject(new Error("It was read."));
  await store.pinned.pinFile({ name: "app.py", size: 9, text });
  assert.match(store.session.notice?.sentence ?? "", /^app\.py is a program/);
  await store.pinned.pinFile({ name: "gone.json", size: 9, text });
  assert.match(store.session.notice?.sentence ?? "", /^gone\.json cannot be read/);
  assert.deepEqual(messages, []);
});

test("before the application is here it says that it waits", () => {
  const { store } = page();
  store.pinned.pinVariant("pitfall");
  assert.match(store.session.notice?.sentence ?? "", /as soon as the application is here/);
  store.app.update({ state: "ready" });
  assert.equal(store.session.notice, null);
});

test("a link carries the pair, and whoever follows it gets the same", () => {
  const { store } = page();
  store.session.open("gather", "pass\n");
  store.pinned.receive({ previous: "", comparison: PITFALL });
  const address = link(store);
  assert.match(address, /[#&]compare=pitfall/);
  const other = page();
  other.store.openedLink.follow(new URL(address).hash);
  assert.deepEqual(other.messages, [
    { kind: "pinned", what: "variant", name: "pitfall", recording: "" },
  ]);
});
