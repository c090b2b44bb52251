import assert from "node:assert/strict";
import { test } from "node:test";

import { Drafts } from "../../../../web/page/state/drafts.ts";

/** As much of `Storage` as is used, with room for so many characters. */
class Store implements Storage {
  readonly map = new Map<string, string>();
  readonly room: number;
  constructor(room = Infinity) {
    this.room = room;
  }
  get length(): number {
    return this.map.size;
  }
  key(index: number): string | null {
    return [...this.map.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    const others = [...this.map].filter(([name]) => name !== key);
    if (others.reduce((sum, [, text]) => sum + text.length, value.length) > this.room) {
      throw new Error("QuotaExceededError");
    }
    this.map.set(key, value);
  }
  removeItem(key: string): void {
    this.map.delete(key);
  }
  clear(): void {
    this.map.clear();
  }
}

test("a tab finds its own draft again", () => {
  const store = new Store();
  new Drafts(store, "one").write("gather/pattern", "mine");
  assert.equal(new Drafts(store, "one").read("gather/pattern"), "mine");
  assert.equal(new Drafts(store, "one").read("gather/pitfall"), null);
});

test("two tabs keep a draft each", () => {
  const store = new Store();
  const [one, two] = [new Drafts(store, "one"), new Drafts(store, "two")];
  one.write("gather/pattern", "from one");
  two.write("gather/pattern", "from two");
  assert.equal(one.read("gather/pattern"), "from one");
  assert.equal(two.read("gather/pattern"), "from two");
});

test("a new tab begins with the newest draft", (context) => {
  context.mock.timers.enable({ apis: ["Date"] });
  const store = new Store();
  new Drafts(store, "one").write("gather/pattern", "older");
  context.mock.timers.tick(1000);
  new Drafts(store, "two").write("gather/pattern", "newer");
  assert.equal(new Drafts(store, "three").read("gather/pattern"), "newer");
});

test("a reset is this tab's own affair", () => {
  const store = new Store();
  const [one, two] = [new Drafts(store, "one"), new Drafts(store, "two")];
  one.write("gather/pattern", "from one");
  two.write("gather/pattern", "from two");
  one.write("gather/pattern", null);
  assert.equal(one.read("gather/pattern"), null);
  assert.equal(two.read("gather/pattern"), "from two");
});

test("a duplicated tab takes a name of its own when it hears the other write", () => {
  const store = new Store();
  const [one, copy] = [new Drafts(store, "one"), new Drafts(store, "one")];
  one.write("gather/pattern", "from one");
  const key = store.key(0);
  assert.equal(copy.heard("something else"), false);
  assert.equal(copy.heard(key), true);
  copy.write("gather/pattern", "from the copy");
  assert.equal(one.read("gather/pattern"), "from one");
  assert.equal(copy.read("gather/pattern"), "from the copy");
});

test("what others have put into the store is no draft", () => {
  const store = new Store();
  store.setItem("asyncio-playground:draft:gather/pattern:one", "{broken");
  store.setItem("asyncio-playground:draft:gather/pattern:two", '{"text": 3, "at": 1}');
  assert.equal(new Drafts(store, "one").read("gather/pattern"), null);
});

test("a full store gives up its oldest draft, never the newest text", () => {
  const store = new Store(150);
  const drafts = new Drafts(store, "one");
  drafts.write("a/pattern", "x".repeat(60));
  drafts.write("b/pattern", "y".repeat(60));
  assert.equal(drafts.read("b/pattern"), "y".repeat(60));
});

test("without a store the reader can still write", () => {
  const drafts = new Drafts(null, "one");
  drafts.write("gather/pattern", "text");
  assert.equal(drafts.read("gather/pattern"), null);
});
