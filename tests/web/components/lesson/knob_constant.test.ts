import assert from "node:assert/strict";
import { test } from "node:test";

import { findConstant, written } from "../../../../web/components/lesson/knob_constant.ts";

function value(source: string, name = "N"): number | null {
  return findConstant(source, name)?.value ?? null;
}

test("a number at the top level is found, however it is written", () => {
  assert.equal(value("N = 3\n"), 3);
  assert.equal(value("import x\nN: int = 12  # how many\n"), 12);
  assert.equal(value("N=0.25"), 0.25);
  assert.equal(value("N = -2\n"), -2);
  assert.equal(value("N = 1_000\n"), 1000);
  assert.equal(value("N = 1e-3\n"), 0.001);
});

test("what is not a number, or not at the top level, is not a knob's constant", () => {
  assert.equal(value("def f():\n    N = 3\n"), null);
  assert.equal(value("M = 3\n"), null);
  assert.equal(value("N = M\n"), null);
  assert.equal(value("N = 3 + 1\n"), null);
  assert.equal(value("N = not x\n"), null);
  assert.equal(value("N += 3\n"), null);
  assert.equal(value("x.N = 3\n"), null);
  assert.equal(value('"""\nN = 3\n"""\n'), null);
  assert.equal(value("# N = 3\n"), null);
});

test("its place is exact, also in a program with mistakes elsewhere", () => {
  const source = "x = (\nN = 3\n\nasync def main(:\n    pass\nN = 7\n";
  const found = findConstant(source, "N");
  assert.ok(found !== null);
  assert.match(source.slice(found.from, found.to), /^[37]$/);
});

test("a value is written with as many decimals as the knob has", () => {
  assert.equal(written(3, 1), "3");
  assert.equal(written(0.30000000000000004, 0.1), "0.3");
  assert.equal(written(2, 0.25), "2.0");
  assert.equal(written(0.75, 0.25), "0.75");
});
