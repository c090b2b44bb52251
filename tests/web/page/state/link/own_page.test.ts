import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { readLink } from "../../../../../web/page/state/link/link.ts";
import { SCRATCH } from "../../../../../web/page/state/program/session.ts";
import { MemoryStorage, page } from "../environment.ts";

const LESSON = "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n";
/** As many lines as make a program another one. */
const MINE = [1, 2, 3, 4, 5, 6].map((line) => `print("mine", ${line})\n`).join("");

function opened(
  storage: Storage | null,
  lesson = "gather",
): ReturnType<typeof page> & { heard: boolean[] } {
  const made = page({ storage });
  const { session, ownPage } = made.store;
  session.open(lesson, LESSON);
  const heard: boolean[] = [];
  ownPage.subscribe(() => heard.push(ownPage.isOffered));
  return { ...made, heard };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

/** The reader writes, and pauses. */
function write({ store: { session } }: ReturnType<typeof page>, text: string): void {
  session.setCode(text, "editor");
  mock.timers.tick(300);
}

/** The program in the address of the reader's own page; null where there is none. */
function carried(address: string): string | null {
  const [path, fragment] = address.split("#");
  assert.equal(path, "../scratch/");
  return fragment === undefined ? null : (readLink(`#${fragment}`).state.code ?? "");
}

test("it is offered to another program than the lesson's, and as long as it is another", () => {
  const made = opened(new MemoryStorage());
  write(made, LESSON.replace("1", "2"));
  assert.deepEqual(made.heard, []);
  write(made, MINE);
  write(made, `${MINE}\n`);
  write(made, LESSON);
  assert.deepEqual(made.heard, [true, false]);
});

test("it is not offered where nothing can be kept, nor on that page itself", () => {
  for (const made of [opened(null), opened(new MemoryStorage(), SCRATCH)]) {
    write(made, MINE);
    assert.equal(made.store.ownPage.isOffered, false);
  }
});

test("a program that moves is the draft there, and the lesson has its own again", () => {
  const storage = new MemoryStorage();
  const made = opened(storage);
  write(made, MINE);
  made.store.ownPage.move();
  assert.equal(carried(made.address.went), null);
  assert.equal(made.store.session.code, LESSON);
  assert.equal(opened(storage).store.session.code, LESSON);
  assert.equal(opened(storage, SCRATCH).store.session.code, MINE);
});

test("what is being written there stays, and the program comes in a link", () => {
  const storage = new MemoryStorage();
  write(opened(storage, SCRATCH), "print('kept')\n");
  const made = opened(storage);
  made.store.ownPage.take(MINE);
  assert.equal(carried(made.address.went), MINE);
  assert.equal(opened(storage, SCRATCH).store.session.code, "print('kept')\n");
});

test("where nothing can be kept, and where there is no room, it comes in a link, too", () => {
  for (const storage of [null, new MemoryStorage(20)]) {
    const made = opened(storage);
    made.store.ownPage.take(MINE);
    assert.equal(carried(made.address.went), MINE);
  }
});
