import assert from "node:assert/strict";
import { test } from "node:test";

import { Drafts } from "../../../../../web/page/state/program/drafts.ts";
import { KeptDraft } from "../../../../../web/page/state/program/kept_draft.ts";
import type { NoticeAction } from "../../../../../web/page/state/program/notice.ts";
import { MemoryStorage } from "../environment.ts";

/** Characters: one draft has room, and two have none. */
const ROOM = 60;

function kept(storage: MemoryStorage = new MemoryStorage()) {
  const editor: { text: string | null | undefined } = { text: "mine" };
  const told: [sentence: string, action?: NoticeAction | undefined][] = [];
  const pauses: string[] = [];
  const draft = new KeptDraft(new Drafts(storage, { current: "tab", renew: () => "other" }), {
    written: () => editor.text,
    onKept: () => pauses.push(draft.text ?? ""),
    tell: (...what) => told.push(what),
  });
  draft.name = "gather/pattern";
  return { draft, editor, told, pauses, storage };
}

test("the last of many keystrokes is kept, once", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { draft, editor, pauses } = kept();
  draft.saveSoon();
  context.mock.timers.tick(299);
  editor.text = "mine, too";
  draft.saveSoon();
  context.mock.timers.tick(299);
  assert.equal(draft.text, null);
  context.mock.timers.tick(1);
  assert.deepEqual(pauses, ["mine, too"]);
});

test("nothing is kept without a name, or before there is something to keep", () => {
  const { draft, editor, storage } = kept();
  editor.text = undefined;
  draft.save();
  draft.name = "";
  editor.text = "mine";
  draft.save();
  assert.equal(storage.length, 0);
});

test("where the storage is full the reader is told once, and may drop the oldest", () => {
  const storage = new MemoryStorage(ROOM);
  new Drafts(storage, { current: "old", renew: () => "" }).write("race/pattern", "old");
  const { draft, told } = kept(storage);
  draft.save();
  draft.save();
  assert.equal(told.length, 1);
  told[0]?.[1]?.act();
  assert.equal(told.at(-1)?.[0], "The oldest draft is gone, and your program is kept.");
  assert.equal(draft.text, "mine");
});

test("where no other draft is left to drop, that is said", () => {
  const { draft, told } = kept(new MemoryStorage(0));
  draft.save();
  told[0]?.[1]?.act();
  assert.match(told.at(-1)?.[0] ?? "", /full.*No other draft is left to drop/);
});
