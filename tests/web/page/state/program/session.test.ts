import assert from "node:assert/strict";
import { test } from "node:test";

import { writeLink } from "../../../../../web/page/state/link/link.ts";
import { MemoryStorage, page, traceOf } from "../environment.ts";

const LESSON = "print('lesson')\n";
const PITFALL = "print('pitfall')\n";
const LINKED = `#${writeLink({ code: "print('linked')\n", t: 0.5 })}`;

function opened(setup: Parameters<typeof page>[0] = {}): ReturnType<typeof page> {
  const made = page(setup);
  made.store.session.open("gather", LESSON);
  made.store.session.offerPrograms({ pattern: LESSON, pitfall: PITFALL });
  return made;
}

test("a lesson opens with its own program, once", () => {
  const { session } = opened().store;
  session.open("another", "print('another')\n");
  assert.deepEqual([session.lesson, session.code, session.edited], ["gather", LESSON, false]);
});

test("a draft is written when the reader pauses, and is there after a reload", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const storage = new MemoryStorage();
  opened({ storage }).store.session.setCode("mine", "editor");
  assert.equal(storage.length, 0);
  context.mock.timers.tick(300);
  assert.equal(opened({ storage }).store.session.code, "mine");
});

test("a draft is written at once when the page goes away", () => {
  const storage = new MemoryStorage();
  const { session } = opened({ storage }).store;
  session.setCode("mine", "editor");
  session.save();
  assert.equal(opened({ storage }).store.session.code, "mine");
});

test("a duplicated tab that hears the other write takes a name and writes under it", () => {
  const storage = new MemoryStorage();
  const [one, copy] = [opened({ storage }).store.session, opened({ storage }).store.session];
  one.setCode("from one", "editor");
  one.save();
  copy.setCode("from the copy", "editor");
  copy.draftWritten(storage.key(0));
  assert.equal(storage.length, 2);
  assert.equal(opened({ storage, tab: "one" }).store.session.code, "from one");
  assert.equal(opened({ storage, tab: "one'" }).store.session.code, "from the copy");
});

test("each variant keeps its own text", () => {
  const { session } = opened({ storage: new MemoryStorage() }).store;
  session.setCode("mine", "editor");
  session.setVariant("pitfall");
  assert.equal(session.code, PITFALL);
  session.setVariant("no such variant");
  assert.equal(session.variant, "pitfall");
  session.setVariant("pattern");
  assert.equal(session.code, "mine");
});

test("a reset can be undone, with all that it took away", () => {
  const { store, address } = opened({ storage: new MemoryStorage(), fragment: LINKED });
  const { session } = store;
  session.reset();
  assert.deepEqual([session.code, session.linked, session.foreign], [LESSON, false, false]);
  assert.equal(address.fragment, "");
  session.notice?.action?.act();
  assert.deepEqual([session.linked, session.foreign], [true, true]);
  assert.equal(session.code, "print('linked')\n");
});

test("a linked program that the editor's undo brings back is somebody else's still", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const storage = new MemoryStorage();
  const { session } = opened({ storage, fragment: LINKED }).store;
  const leave = [
    () => session.reset(),
    () => session.leaveLink(),
    () => session.setVariant("pitfall"),
  ];
  for (const turn of leave) {
    turn();
    assert.deepEqual([session.linked, session.foreign], [false, false]);
    session.setCode("print('linked')\n", "editor");
    assert.deepEqual([session.program, session.foreign], ["linked", true]);
    assert.equal(session.notice, null); // no longer that the lesson's own is back
  }
  session.adopt();
  session.setCode("print('changed')\n", "editor");
  session.setVariant("pattern");
  session.setCode("print('changed')\n", "editor");
  assert.deepEqual([session.program, session.foreign], ["linked", false]);
  context.mock.timers.tick(300);
  assert.equal(opened({ storage }).store.session.code, LESSON);
  assert.equal(opened({ storage, fragment: LINKED }).store.session.code, "print('changed')\n");
});

test("a linked program that was only looked at is no draft, however its lines end", () => {
  const storage = new MemoryStorage();
  const fragment = `#${writeLink({ code: "a = 1\r\nb = 2\rprint(a)\n" })}`;
  const { session } = opened({ storage, fragment }).store;
  session.setCode("a = 1\nb = 2\nprint(a)\n", "editor"); // as the editor has it
  session.save();
  assert.deepEqual([session.edited, storage.length], [true, 0]);
});

test("a linked program is foreign until it is adopted, and its moment is its first run's", () => {
  const { store } = opened({ fragment: LINKED });
  const { session, playback } = store;
  playback.show(traceOf([0, 1]));
  assert.deepEqual([session.linked, session.foreign, playback.time], [true, true, 1]);
  session.adopt();
  assert.deepEqual([session.linked, session.foreign], [true, false]);
  playback.show(traceOf([0, 1], { run: 1 }));
  assert.equal(playback.time, 0.5);
});

test("a linked program's draft is its own, and the lesson's is kept", () => {
  const storage = new MemoryStorage();
  const before = opened({ storage }).store.session;
  before.setCode("mine", "editor");
  before.save();
  const linked = opened({ storage, fragment: LINKED }).store.session;
  linked.setCode("print('changed')\n", "editor");
  linked.save();
  assert.equal(opened({ storage, fragment: LINKED }).store.session.code, "print('changed')\n");
  const other = `#${writeLink({ code: "print('other')\n" })}`;
  assert.equal(opened({ storage, fragment: other }).store.session.code, "print('other')\n");
  const after = opened({ storage, fragment: LINKED });
  after.store.openedLink.leave();
  assert.deepEqual([after.store.session.code, after.address.fragment], ["mine", ""]);
});

test("a linked program that was only looked at is no draft", () => {
  const storage = new MemoryStorage();
  const { session } = opened({ storage, fragment: LINKED }).store;
  session.save();
  session.adopt();
  session.leaveLink();
  assert.equal(storage.length, 0);
});

test("a full storage is said, and drops a draft only when it is told to", () => {
  const storage = new MemoryStorage(200);
  const before = opened({ storage }).store.session;
  before.setCode("x".repeat(80), "editor");
  before.save();
  const { session } = opened({ storage, fragment: LINKED }).store;
  session.setCode("y".repeat(80), "editor");
  session.save();
  assert.match(session.notice?.sentence ?? "", /storage is full/);
  assert.equal(opened({ storage }).store.session.code, "x".repeat(80));
  session.notice?.action?.act();
  assert.match(session.notice?.sentence ?? "", /your program is kept/);
  assert.equal(opened({ storage, fragment: LINKED }).store.session.code, "y".repeat(80));
});

test("a link without a program sets the clock and the speed; a broken one says so", () => {
  const { session, playback } = opened({ fragment: "#v=1&clock=live&speed=2" }).store;
  assert.deepEqual([session.clock, playback.speed, session.linked], ["live", 2, false]);
  const broken = opened({ fragment: "#v=1&code=!!" }).store;
  assert.deepEqual([broken.session.code, broken.openedLink.problems.length], [LESSON, 1]);
});

test("a plain anchor is no link", () => {
  const { openedLink } = opened({ fragment: "#v=1&code=!!" }).store;
  openedLink.follow("#main");
  assert.equal(openedLink.problems.length, 1);
});

test("the editor is told of texts that are not its own", () => {
  const { session } = opened().store;
  const texts: string[] = [];
  session.onText((text) => texts.push(text));
  session.setCode("typed", "editor");
  session.setCode("from a slider", "program");
  assert.deepEqual(texts, ["from a slider"]);
});
