import assert from "node:assert/strict";
import test from "node:test";
import type { Room } from "../../../../../web/page/figure/bars/bar_labels.ts";
import {
  briefer,
  characters,
  cut,
  fitted,
  levelTexts,
  shorter,
  waitTexts,
} from "../../../../../web/page/figure/bars/bar_labels.ts";
import { TIME } from "../../../../../web/page/state/playback/axis.ts";

/** Every character is ten pixels wide. */
const measure = (text: string): number => 10 * text.length;
const room: Room = { from: 0, to: 100, perPixel: 0.1, axis: TIME, measure };

test("a label shortens step by step to the name of what is waited for", () => {
  assert.deepEqual(shorter("semaphore gate (2 ahead), time-out at 3 s"), [
    "semaphore gate (2 ahead), time-out at 3 s",
    "semaphore gate (2 ahead)",
    "gate (2 ahead)",
    "gate",
  ]);
  assert.deepEqual(shorter("queue.get() (1 ahead)"), [
    "queue.get() (1 ahead)",
    "queue.get()",
    "queue",
  ]);
  assert.deepEqual(shorter("sleep 0.4 s"), ["sleep 0.4 s", "0.4 s"]);
  assert.deepEqual(shorter("the task group's end (4 tasks)"), [
    "the task group's end (4 tasks)",
    "task group's end (4 tasks)",
    "task group's end",
  ]);
  assert.deepEqual(shorter("lock"), ["lock"]);
  assert.deepEqual(shorter("lock (1 ahead)"), ["lock (1 ahead)", "lock"]);
});

test("the longest that fits is written, then the shortest with a gap, then nothing", () => {
  const texts = ["⊠ semaphore gate", "⊠ gate"];
  assert.equal(fitted(texts, 160, measure), "⊠ semaphore gate");
  assert.equal(fitted(texts, 159, measure), "⊠ gate");
  assert.equal(fitted(texts, 59, measure), "⊠ ga…");
  assert.equal(fitted(texts, 49, measure), null);
  assert.equal(fitted(["☾ sleep 0.25 s", "☾ 0.25 s"], 79, measure), null);
});

test("a name that ends with a number keeps it", () => {
  assert.equal(cut("↳ transform-12", 110, measure), "↳ trans…-12");
  assert.equal(cut("↳ transform-12", 70, measure), "↳ tran…");
  assert.equal(cut("↳ transform", 70, measure), "↳ tran…");
});

test("a text's characters are those that the browser's tables tell apart", () => {
  const tables = new Intl.Segmenter();
  for (let code = 0; code < 0x10000; code += 1) {
    const text = `a${String.fromCharCode(code)}a`;
    const told = Array.from(tables.segment(text), ({ segment }) => segment);
    assert.deepEqual(characters(text), told);
  }
  assert.deepEqual(characters("e\u0301👩‍👩‍👧x"), ["e\u0301", "👩‍👩‍👧", "x"]);
});

test("a level says what it counts where there is room, else the two numbers", () => {
  assert.deepEqual(briefer("2 of 3 taken"), ["2 of 3 taken", "2/3"]);
  assert.deepEqual(briefer("full 2 of 2"), ["full 2 of 2", "2/2"]);
  assert.deepEqual(briefer("set"), ["set"]);
});

test("a bar with room for one character has its symbol, in its middle", () => {
  const bars = {
    left: [0, 20, 40, 60],
    right: [20, 22, 40.5, 100],
    y: [0, 0, 0, 1],
    look: ["lock", "empty", "time", "running"],
    label: ["semaphore gate (2 ahead)", "queue.get()", "sleep 1 s", ""],
  };
  assert.deepEqual(waitTexts(bars, room), {
    left: [0, 19.9],
    y: [0, 0],
    text: ["⊠ gate (2 ahead)", "▯"],
    look: ["lock", "empty"],
  });
});

test("a bar that begins out of sight has its text where it can be seen", () => {
  const bars = { left: [0], right: [100], y: [0], look: ["time"], label: ["sleep 100 s"] };
  const texts = waitTexts(bars, { ...room, from: 80, to: 90, perPixel: 0.1 });
  assert.deepEqual(texts, { left: [80], y: [0], text: ["☾ 100 s"], look: ["time"] });
});

test("neighbours of one level are said once, with the room of both", () => {
  const bars = {
    left: [0, 4, 8, 8],
    right: [4, 8, 8, 30],
    y: [3, 3, 3, 3],
    text: ["1 of 2", "1 of 2", "", "full 2 of 2"],
  };
  assert.deepEqual(levelTexts(bars, room), {
    left: [0, 8],
    y: [3, 3],
    text: ["1 of 2", "full 2 of 2"],
    look: ["", ""],
  });
});
