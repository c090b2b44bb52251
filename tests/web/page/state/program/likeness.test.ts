import assert from "node:assert/strict";
import { test } from "node:test";
import { writeLink } from "../../../../../web/page/state/link/link.ts";
import { isAnother } from "../../../../../web/page/state/program/likeness.ts";
import { MemoryStorage, page } from "../environment.ts";

const LESSON = Array.from({ length: 10 }, (_, line) => `lesson(${String(line)})`).join("\n");
const OTHER = Array.from({ length: 10 }, (_, line) => `other(${String(line)})`).join("\n");

test("a program that shares a third of its lines is still the lesson's", () => {
  const [some] = [LESSON.split("\n").slice(0, 5).join("\n")];
  assert.equal(isAnother(`${some}\n${OTHER}`, [LESSON]), false);
  assert.equal(isAnother(LESSON, [LESSON]), false);
});

test("what every program has is no likeness, and a few lines are no program", () => {
  assert.equal(
    isAnother(`import asyncio\n${OTHER}\nasyncio.run(main())`, ["import asyncio"]),
    true,
  );
  assert.equal(isAnother("print()\nprint()", [LESSON]), false);
});

function pasted(storage: MemoryStorage | null): ReturnType<typeof page> {
  const made = page({ storage });
  made.store.session.open("gather", LESSON);
  made.store.session.setCode(OTHER, "editor");
  return made;
}

test("another program can move, and leaves the lesson its own", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const storage = new MemoryStorage();
  const { store, address } = pasted(storage);
  context.mock.timers.tick(300);
  assert.equal(store.ownPage.isOffered, true);
  store.ownPage.move();
  assert.deepEqual([address.went, store.session.code], ["../scratch/", LESSON]);
  const there = page({ storage });
  there.store.session.open("scratch", "print()\n");
  assert.equal(there.store.session.code, OTHER);
});

test("what is being written on the own page already stays there", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const storage = new MemoryStorage();
  const there = page({ storage });
  there.store.session.open("scratch", "print()\n");
  there.store.session.setCode("mine", "editor");
  there.store.session.save();
  const { store, address } = pasted(storage);
  store.ownPage.move();
  assert.equal(address.went, `../scratch/#${writeLink({ code: OTHER })}`);
});

test("where nothing can be kept, nothing is offered", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { store } = pasted(null);
  context.mock.timers.tick(300);
  assert.equal(store.ownPage.isOffered, false);
});
