import assert from "node:assert/strict";
import { test } from "node:test";

import type { RecordingFile } from "../../../../../web/page/state/program/opened_file.ts";
import { refusal } from "../../../../../web/page/state/program/opened_file.ts";
import { ended, page, settled, traceOf } from "../environment.ts";

function file(text: string, name = "a.json"): RecordingFile {
  return { name, size: text.length, text: () => Promise.resolve(text) };
}

test("a file goes to Python, and its trace is the answer", async () => {
  const { store, messages } = page();
  store.app.update({ state: "ready" });
  await store.openedFile.open(file("{}"));
  assert.deepEqual(messages, [{ kind: "opened", run: 0, name: "a.json", recording: "{}" }]);
  assert.equal(store.session.notice?.sentence, "Reading a.json.");
  store.playback.show(traceOf([0, 1], { opened: "a.json", opening: 1, names: ["main"] }));
  assert.equal(store.session.notice?.sentence, "Opened a.json: 1 task, 2 events.");
});

test("what Python says against it is left to speak for itself", async () => {
  const { store } = page();
  store.app.update({ state: "ready" });
  await store.openedFile.open(file("nonsense"));
  store.app.update({ notice: "" });
  assert.notEqual(store.session.notice, null);
  store.app.update({ notice: "a.json cannot be opened." });
  assert.equal(store.session.notice, null);
});

test("before the application is here it says that it waits, and for what", async () => {
  const { store } = page();
  await store.openedFile.open(file("{}"));
  assert.match(store.session.notice?.sentence ?? "", /as soon as the application is here/);
  store.app.update({ state: "ready" });
  assert.equal(store.session.notice?.sentence, "Reading a.json.");
});

test("a run is let end before a file is shown", async () => {
  const { store, kernel, messages } = page();
  store.kernel.provide({});
  await kernel.boot();
  void store.runner.start("1", { clock: "instant", speed: 1 });
  const opening = store.openedFile.open(file("{}"));
  await settled();
  assert.equal(store.session.notice?.sentence, "a.json is shown when this run has ended.");
  kernel.finish(ended());
  await opening;
  assert.deepEqual(
    messages.map(({ kind }) => kind),
    ["started", "finished", "opened"],
  );
});

test("a file that is gone, empty, too large or a program is refused in a sentence", async () => {
  const { store, messages } = page();
  const gone = { ...file("{}"), text: () => Promise.reject(new Error("gone")) };
  await store.openedFile.open(gone);
  assert.equal(store.session.notice?.sentence, "a.json cannot be read. Is it still there?");
  assert.deepEqual(messages, []);
  assert.match(refusal({ name: "a.py", size: 10 }), /is a program/);
  assert.match(refusal({ name: "a.json", size: 0 }), /is empty/);
  assert.match(refusal({ name: "a.json", size: 65_000_000 }), /has 65 MB/);
  assert.equal(refusal({ name: "a.json", size: 64_000_000 }), "");
});

test("what is still said of an earlier file does not hide what is said of the last", async () => {
  const { store } = page();
  store.app.update({ state: "ready" });
  await store.openedFile.open(file("nonsense", "first.json"));
  await store.openedFile.open(file("", "second.json"));
  store.app.update({ notice: "first.json cannot be opened." });
  assert.equal(store.session.notice?.sentence, "second.json is empty.");
});

test("a file that is nested deep is refused, and brackets in strings nest nothing", async () => {
  const { store, messages } = page();
  for (const depth of [101, 3_000, 200_000]) {
    await store.openedFile.open(file("[".repeat(depth) + "]".repeat(depth)));
    assert.match(store.session.notice?.sentence ?? "", /is nested deeper than any recording/);
  }
  assert.deepEqual(messages, []);
  const shallow = [
    "[".repeat(100),
    "[{}]".repeat(200),
    JSON.stringify(["[".repeat(200), '\\"[[', "{".repeat(200)]),
    `"${"[".repeat(200)}`,
  ];
  for (const text of shallow) {
    await store.openedFile.open(file(text));
  }
  assert.equal(messages.length, shallow.length);
});
