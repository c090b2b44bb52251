import assert from "node:assert/strict";
import { test } from "node:test";

import { isolated } from "../../../../web/page/ui/bidi.ts";

test("a name from right to left is set apart from the numbers beside it", () => {
  assert.equal(isolated("משימה (1 ahead)"), "\u2068משימה\u2069 (1 ahead)");
  assert.equal(
    isolated("مهمة أولى waits for משימה-2"),
    "\u2068مهمة أولى\u2069 waits for \u2068משימה\u2069-2",
  );
});

test("a text without one is left as it is", () => {
  for (const text of ["", "page-4 waits on sleep 1 s", "🫖 tea, é, 茶"]) {
    assert.equal(isolated(text), text);
  }
});
