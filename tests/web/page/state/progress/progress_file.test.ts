import assert from "node:assert/strict";
import { test } from "node:test";

import { nextLesson } from "../../../../../web/page/state/progress/next_lesson.ts";
import { Progress } from "../../../../../web/page/state/progress/progress.ts";
import {
  progressText,
  readProgress,
} from "../../../../../web/page/state/progress/progress_file.ts";
import { MemoryStorage } from "../environment.ts";

function done(): Progress {
  const progress = new Progress(new MemoryStorage());
  progress.mark("seen", "gather", 1000);
  progress.mark("solved", "gather", 2000);
  progress.mark("seen", "timeout", 3000);
  return progress;
}

test("progress goes into a file and comes out of it in another browser", () => {
  const other = new Progress(new MemoryStorage());
  other.mark("predicted", "timeout", 10);
  assert.match(readProgress(progressText(done()), other), /was added/);
  assert.deepEqual(
    [other.at("solved", "gather"), other.at("seen", "timeout"), other.at("predicted", "timeout")],
    [2000, 3000, 10],
  );
  assert.match(readProgress(progressText(done()), other), /nothing that was not known/);
});

test("where nothing can be kept, or no more, one is told how long it is known", () => {
  for (const store of [null, new MemoryStorage(0)]) {
    const other = new Progress(store);
    assert.match(readProgress(progressText(done()), other), /until you leave this page/);
    assert.equal(other.has("solved", "gather"), true);
  }
});

test("another file is refused in a sentence, and what is no deed is left out", () => {
  const progress = new Progress(null);
  for (const text of ["", "[]", "null", '{"format": "asyncio-recording"}']) {
    assert.match(readProgress(text, progress), /This is no file of progress/);
  }
  const later = '{"format": "asyncio-playground-progress", "version": 2, "lessons": {}}';
  assert.match(readProgress(later, progress), /of version 2/);
  const lessons = '{"gather": {"solved": "now", "won": 1}, "../x": {"seen": 1}, "timeout": null}';
  readProgress(later.replace("2", "1").replace("{}", lessons), progress);
  assert.deepEqual(progress.all(), []);
});

test("what was done can be forgotten, and the rest of the store stays", () => {
  const storage = new MemoryStorage();
  storage.setItem("playground:theme", "dark");
  const progress = new Progress(storage);
  progress.mark("solved", "gather");
  progress.forget();
  assert.deepEqual([progress.all(), storage.getItem("playground:theme")], [[], "dark"]);
});

test("one goes on where one was last, and then with the next that is not solved", () => {
  const lessons = ["first", "gather", "timeout", "last"];
  const progress = new Progress(null);
  assert.equal(nextLesson(lessons, progress), null);
  progress.mark("seen", "timeout", 1);
  assert.equal(nextLesson(lessons, progress), "timeout");
  progress.mark("solved", "timeout", 2);
  progress.mark("solved", "last", 3);
  assert.equal(nextLesson(lessons, progress), "first");
  for (const lesson of lessons) {
    progress.mark("solved", lesson);
  }
  assert.equal(nextLesson(lessons, progress), null);
});
