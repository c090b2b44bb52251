import assert from "node:assert/strict";
import { test } from "node:test";

import {
  findConstant,
  literalOf,
  withConstant,
} from "../../../../web/components/lesson/knob_constant.ts";

function value(source: string, name = "N"): number | null {
  return findConstant(source, name)?.value ?? null;
}

test("a number at the top level is found, however it is literalOf", () => {
  assert.equal(value("N = 3\n"), 3);
  assert.equal(value("import x\nN: int = 12  # how many\n"), 12);
  assert.equal(value("N=0.25"), 0.25);
  assert.equal(value("N = -2\n"), -2);
  assert.equal(value("N = 1_000\n"), 1000);
  assert.equal(value("N = 1e-3\n"), 0.001);
  assert.equal(value("N = 0x1F\n"), 31);
  assert.equal(value("N = (4)\n"), 4);
  assert.equal(value("N = - 7\n"), -7);
  assert.equal(value("N = --2\n"), 2);
  assert.equal(value("x = 1; N = 3\n"), 3);
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

const NO_KNOBS = [
  "",
  "N",
  "N = 'fast'",
  "N = True",
  "N = 2 * 3",
  "N = 3j",
  "N = 1, 2",
  "N, M = 1, 2",
  "N: float",
  "N = OTHER = 3",
  "N = ~1",
  "self.N = 1",
  "if True:\n    N = 8\n",
  "N = 3\nN = 2 * 3",
  "N = 3\nN =",
  `${"(".repeat(5000)}N`,
];

test("edits that take a knob's constant away are left alone", () => {
  for (const source of NO_KNOBS) {
    assert.equal(value(source), null, source.slice(0, 40));
    assert.equal(withConstant(source, "N", 2, 1), source);
  }
});

test("the assignment in force is the last one, as for Python", () => {
  assert.equal(value("N = 3\nN = 7\n"), 7);
  assert.equal(value("N = 'three'\nN = 7\n"), 7);
  assert.equal(value("N = 3\nN: int\n"), 3);
  assert.equal(withConstant("N = 1\nN = 2\n", "N", 3, 1), "N = 1\nN = 3\n");
});

test("its place is exact, also in a program with mistakes elsewhere", () => {
  const source = "x = (\nN = 3\n\nasync def main(:\n    pass\nN = 7\n";
  const found = findConstant(source, "N");
  assert.ok(found !== null);
  assert.match(source.slice(found.from, found.to), /^[37]$/);
});

test("a value is literalOf with as many decimals as the knob has", () => {
  assert.equal(literalOf(3, 1), "3");
  assert.equal(literalOf(0.30000000000000004, 0.1), "0.3");
  assert.equal(literalOf(2, 0.25), "2.0");
  assert.equal(literalOf(0.75, 0.25), "0.75");
});

test("infinity has no literal, so no slider sets it", () => {
  assert.throws(() => withConstant("N = 1", "N", Infinity, 1), /N cannot be Infinity/);
  assert.throws(() => withConstant("N = 1", "N", NaN, 1), /N cannot be NaN/);
});

test("a byte order mark is no trouble", () => {
  const source = "\ufeffN = 1\nprint('ä')\n";
  const rewritten = withConstant(source, "N", 25, 1);
  assert.ok([source, "\ufeffN = 25\nprint('ä')\n"].includes(rewritten), rewritten);
});

const NUMBERS = ["0", "3", "-1", "2.5", "1e3", "1_000", "0x1F", "(4)", "( 4.0 )", "- 7", "--2"];
const WRITTEN = [...NUMBERS, "5 # fast"];
const AROUND = [
  "",
  "\n",
  "# ünïcode: 速度\n",
  "\r\n",
  "n = '速度'\r\n",
  "def f():\n    N = 1\n    return N\n",
  "text = '''\nN = 9\n'''\n",
  "\f\n",
  "x = 1; ",
  "if True:\n    N = 8\n",
  "N_LIMIT = 3\n",
];
const ASSIGNMENTS = ["N = ", "N=", "N: float = ", "N   =\t", "名 = '速'; N = "];
const NEW = [0, 7, -12, 1_000_000];

/** Each program with each of the numbers, as its text before, at and after the number. */
function* programs(): Generator<{ before: string; old: string; after: string }> {
  for (const around of AROUND) {
    for (const assignment of ASSIGNMENTS) {
      for (const old of WRITTEN) {
        for (const after of AROUND) {
          yield { before: around + assignment, old, after: `\n${after}` };
        }
      }
    }
  }
}

test("only the number is rewritten, and every other character is kept", () => {
  let turn = 0;
  for (const { before, old, after } of programs()) {
    const source = before + old + after;
    const number = old.replace(" # fast", "").replace(/^\( ?| ?\)$/g, "");
    const chosen = NEW[turn % NEW.length] ?? 0;
    turn += 1;
    const rewritten = withConstant(source, "N", chosen, 1);
    assert.equal(rewritten, before + old.replace(number, String(chosen)) + after, source);
    assert.equal(value(rewritten), chosen, source);
  }
});

test("the last turn of a knob is all that counts", () => {
  let turn = 0;
  for (const { before, old, after } of programs()) {
    turn += 1;
    if (turn % 7 === 0) {
      const source = before + old + after;
      const twice = withConstant(withConstant(source, "N", 41, 1), "N", 0.5, 0.5);
      assert.equal(twice, withConstant(source, "N", 0.5, 0.5));
    }
  }
});

test("any text is taken", () => {
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const pieces = [
    "N",
    " = ",
    "=",
    "3",
    "(",
    ")",
    "\n",
    "    ",
    "def ",
    ":",
    "'",
    '"',
    "é",
    "\0",
    ";",
  ];
  for (let round = 0; round < 2000; round += 1) {
    const source = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join("");
    const found = findConstant(source, "N");
    const rewritten = withConstant(source, "N", 2, 1);
    if (found === null) {
      assert.equal(rewritten, source);
    } else {
      assert.equal(rewritten, `${source.slice(0, found.from)}2${source.slice(found.to)}`);
    }
  }
});
