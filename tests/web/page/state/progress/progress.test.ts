import assert from "node:assert/strict";
import { test } from "node:test";

import { Progress } from "../../../../../web/page/state/progress/progress.ts";
import { MemoryStorage } from "../environment.ts";

test("what was done is known at the next visit, for its own lesson", () => {
  const storage = new MemoryStorage();
  new Progress(storage).mark("solved", "gather");
  const later = new Progress(storage);
  assert.deepEqual(
    [later.has("solved", "gather"), later.has("asked", "gather"), later.has("solved", "timeout")],
    [true, false, false],
  );
});

test("it is told once, and known without storage", () => {
  for (const storage of [null, new MemoryStorage(0)]) {
    const progress = new Progress(storage);
    const told: string[] = [];
    progress.subscribe((deed) => told.push(deed));
    progress.mark("asked", "gather");
    progress.mark("asked", "gather");
    assert.deepEqual([told, progress.has("asked", "gather")], [["asked"], true]);
  }
});
