import assert from "node:assert/strict";
import { test } from "node:test";

import { OutputNews } from "../../../../web/components/run/output_news.ts";
import type { TraceOutput } from "../../../../web/protocol/stage/trace.d.ts";

function printed(...texts: string[]): TraceOutput[] {
  return texts.map((text, event) => ({
    event,
    at: 0,
    task: 1,
    name: "main",
    text,
    stream: "stdout",
    line: 1,
  }));
}

test("what is printed is told once, a few lines in words", () => {
  const news = new OutputNews();
  const rows = printed("one\n", "two\n", "\n", "three\n", "four\n", "five\n");
  assert.equal(news.words(1, rows, 2), "one; two");
  assert.equal(news.words(1, rows, 2), "");
  assert.equal(news.words(1, rows, 6), "three; four; five");
});

test("more lines than can be said are counted, and another run is told from its start", () => {
  const news = new OutputNews();
  const rows = printed(...Array.from({ length: 40 }, (_, index) => `line ${String(index)}\n`));
  assert.equal(news.words(1, rows, 40), "line 0; line 1; line 2; and 37 more lines");
  assert.equal(news.words(2, rows, 1), "line 0");
});

test("of a long line the beginning is told", () => {
  const rows = printed(`${"x".repeat(300)}\n`, `${"y".repeat(900_000)}\n`);
  const [short, long] = new OutputNews().words(1, rows, 2).split("; ");
  assert.equal(short, "x".repeat(300));
  assert.equal(long, `${"y".repeat(300)}…`);
});
