import assert from "node:assert/strict";
import { test } from "node:test";

import { Lines } from "../../../../../web/page/state/run/output_lines.ts";
import type { TraceOutput } from "../../../../../web/protocol/stage/trace.d.ts";

function entry(text: string, task = 1, stream: "stdout" | "stderr" = "stdout"): TraceOutput {
  return { event: 0, at: 0, task, name: "main", text, stream, line: null };
}

function shown(entries: TraceOutput[], upTo = entries.length): (string | undefined)[] {
  const lines = new Lines(entries);
  const count = lines.countUpTo(upTo);
  return Array.from({ length: count }, (_, index) => lines.line(index, upTo)?.text);
}

test("pieces of a line become one line", () => {
  assert.deepEqual(shown([entry("a"), entry(" b"), entry("\n"), entry("c\n")]), ["a b", "c"]);
});

test("at an earlier moment a line is as long as it was then", () => {
  assert.deepEqual(shown([entry("a"), entry(" b\n"), entry("c\n")], 1), ["a"]);
});

test("another task, or the other stream, begins a line of its own", () => {
  assert.deepEqual(shown([entry("a"), entry("b", 2), entry("c", 2, "stderr")]), ["a", "b", "c"]);
});

test("a carriage return begins the line anew, and escapes of a terminal are left out", () => {
  assert.deepEqual(shown([entry("1 of 2\r"), entry("2 of 2\n"), entry("\x1b[31mred\x1b[0m\n")]), [
    "2 of 2",
    "red",
  ]);
});

test("what was written over is gone, in each line of a text", () => {
  assert.deepEqual(shown([entry("a\rb\r\nc\n\r\nd\re\rf\r\r\n")]), ["b\nc\n\n"]);
});

test("a text as long as any is gone through once: what looks back never ends", () => {
  for (const sign of ["\u2028", "\u2029", "\r", "\x1b[1", "x", "\u0301", "a\u0301"]) {
    const [text = ""] = shown([entry(sign.repeat(900_000 / sign.length))]);
    assert.ok(text.length <= 100_002, JSON.stringify(sign));
  }
});

test("of a very long text the end is shown", () => {
  const many = Array.from({ length: 1002 }, (_, index) => `line ${String(index)}`);
  assert.deepEqual(shown([entry(`${many.slice(2).join("\n")}\n`)]), [many.slice(2).join("\n")]);
  assert.deepEqual(shown([entry(many.join("\n"))]), [`…\n${many.slice(2).join("\n")}`]);
  assert.deepEqual(shown([entry(`a${"x".repeat(100_000)}`)]), [`…\n${"x".repeat(100_000)}`]);
});

test("of marks that are piled up as many are shown as a browser can set", () => {
  for (const sign of ["\u0301", "\u{1f3fb}"]) {
    const some = `a${sign.repeat(50)}`;
    assert.deepEqual(shown([entry(`${some} b`)]), [`${some} b`]);
    assert.deepEqual(shown([entry(`${some}${sign.repeat(9)} b`)]), [`${some}… b`]);
  }
});

test("lines are left out where they take too much room, the last one never", () => {
  const lines = new Lines(Array.from({ length: 10 }, () => entry(`${"x".repeat(100)}\n\n`)));
  assert.equal(lines.leftOut(10, 10 * 302), 0);
  assert.equal(lines.leftOut(10, 3 * 302), 7);
  assert.equal(lines.leftOut(5, 3 * 302), 2);
  assert.equal(lines.leftOut(10, 1), 9);
  assert.equal(lines.leftOut(0, 1), 0);
});

test("a text of which the end is shown takes the room of that, and is not left out", () => {
  const lines = new Lines([entry("line\n".repeat(20_000)), entry("z\n")]);
  assert.equal(lines.leftOut(2, 250_000), 0);
});

test("lines are added as entries come", () => {
  const entries = [entry("a\n")];
  const lines = new Lines(entries);
  assert.equal(lines.countUpTo(1), 1);
  entries.push(entry("b\n"), entry("c"));
  assert.equal(lines.countUpTo(3), 3);
});
