import assert from "node:assert/strict";
import { test } from "node:test";

import type { FileAsked } from "../../../../../web/protocol/pages/recording_page.d.ts";
import { page } from "../environment.ts";

const FACTS = "3 tasks";

test("without Python there is nothing to ask", () => {
  assert.equal(page().store.savedFile.ask("a.py", "1"), null);
});

test("an answer settles the question that it answers, and no earlier one", async () => {
  const { savedFile } = page().store;
  const asked: FileAsked[] = [];
  savedFile.sendTo((question) => asked.push(question));
  void savedFile.ask("a.py", "1");
  const answer = savedFile.ask("b.py", "2");
  const [first, second] = asked.map(({ number }) => number);
  savedFile.answer({ number: first ?? 0, facts: "", data: "old" });
  savedFile.answer({ number: second ?? 0, facts: FACTS, data: "new" });
  assert.deepEqual(await answer, { number: second, facts: FACTS, data: "new" });
  assert.deepEqual([asked[1]?.name, asked[1]?.source], ["b.py", "2"]);
});
