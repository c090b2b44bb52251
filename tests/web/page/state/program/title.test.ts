import assert from "node:assert/strict";
import { test } from "node:test";

import { titleOf } from "../../../../../web/page/state/program/title.ts";

const TITLES: readonly (readonly [string, string])[] = [
  ['"""A crawler.\n\nOf pages."""\nimport asyncio\n', "A crawler"],
  ['# -*- coding: utf-8 -*-\n\n"""\n  Two lines down\n"""\n', "Two lines down"],
  ["r'one quote'\n", "one quote"],
  ["import asyncio\n'''no docstring'''\n", "Untitled program"],
  ['""""""\n', "Untitled program"],
  ["'not closed\nprint('x')\n", "Untitled program"],
  ["", "Untitled program"],
  [`"""${"x".repeat(100)}"""`, `${"x".repeat(79)}…`],
];

for (const [source, title] of TITLES) {
  test(`${JSON.stringify(source).slice(0, 40)} is called ${title.slice(0, 20)}`, () => {
    assert.equal(titleOf(source), title);
  });
}

test("a file's name stands in for a docstring that is not there", () => {
  assert.equal(titleOf("print()\n", "service.json"), "service.json");
  assert.equal(titleOf('"""Named."""\n', "service.json"), "Named");
});
