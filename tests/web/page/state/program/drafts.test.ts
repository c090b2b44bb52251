import assert from "node:assert/strict";
import { test } from "node:test";

import { Drafts } from "../../../../../web/page/state/program/drafts.ts";
import { MemoryStorage } from "../environment.ts";

function drafts(store: Storage | null, tab: string): Drafts {
  const name = { current: tab, renew: () => (name.current = "another") };
  return new Drafts(store, name);
}

test("a tab finds its own draft again", () => {
  const store = new MemoryStorage();
  drafts(store, "one").write("gather/pattern", "mine");
  assert.equal(drafts(store, "one").read("gather/pattern"), "mine");
  assert.equal(drafts(store, "one").read("gather/pitfall"), null);
});

test("two tabs keep a draft each", () => {
  const store = new MemoryStorage();
  const [one, two] = [drafts(store, "one"), drafts(store, "two")];
  one.write("gather/pattern", "from one");
  two.write("gather/pattern", "from two");
  assert.equal(one.read("gather/pattern"), "from one");
  assert.equal(two.read("gather/pattern"), "from two");
});

test("a new tab begins with the newest draft", (context) => {
  context.mock.timers.enable({ apis: ["Date"] });
  const store = new MemoryStorage();
  drafts(store, "one").write("gather/pattern", "older");
  context.mock.timers.tick(1000);
  drafts(store, "two").write("gather/pattern", "newer");
  assert.equal(drafts(store, "three").read("gather/pattern"), "newer");
});

test("a reset is this tab's own affair", () => {
  const store = new MemoryStorage();
  const [one, two] = [drafts(store, "one"), drafts(store, "two")];
  one.write("gather/pattern", "from one");
  two.write("gather/pattern", "from two");
  one.write("gather/pattern", null);
  assert.equal(one.read("gather/pattern"), null);
  assert.equal(two.read("gather/pattern"), "from two");
});

test("a duplicated tab takes a name of its own when it hears the other write", () => {
  const store = new MemoryStorage();
  const [one, copy] = [drafts(store, "one"), drafts(store, "one")];
  one.write("gather/pattern", "from one");
  const key = store.key(0);
  assert.equal(copy.isTaken("something else"), false);
  assert.equal(copy.isTaken(key), true);
  copy.write("gather/pattern", "from the copy");
  assert.equal(one.read("gather/pattern"), "from one");
  assert.equal(copy.read("gather/pattern"), "from the copy");
});

test("what others have put into the store is no draft", () => {
  const store = new MemoryStorage();
  store.setItem("asyncio-playground:draft:gather/pattern:one", "{broken");
  store.setItem("asyncio-playground:draft:gather/pattern:two", '{"text": 3, "at": 1}');
  assert.equal(drafts(store, "one").read("gather/pattern"), null);
});

test("a full store keeps what it has, and says that it is full", () => {
  const store = new MemoryStorage(150);
  const kept = drafts(store, "one");
  assert.equal(kept.write("a/pattern", "x".repeat(60)), true);
  assert.equal(kept.write("b/pattern", "y".repeat(60)), false);
  assert.equal(kept.read("a/pattern"), "x".repeat(60));
  assert.equal(kept.dropOldest("b/pattern"), true);
  assert.equal(kept.write("b/pattern", "y".repeat(60)), true);
  assert.equal(kept.dropOldest("b/pattern"), false);
});

test("without a store the reader can still write", () => {
  const kept = drafts(null, "one");
  kept.write("gather/pattern", "text");
  assert.equal(kept.read("gather/pattern"), null);
});
