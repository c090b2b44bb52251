import assert from "node:assert/strict";
import { test } from "node:test";

import { spokenVerdict } from "../../../../web/components/verdict/exercise_head.ts";
import type { Finding } from "../../../../web/protocol/stage/findings.d.ts";

function finding(kind: Finding["kind"], sentence: string, claim?: string): Finding {
  const place = { at: null, event: null, task: null, line: null };
  return { kind, sentence, ...place, ...(claim === undefined ? {} : { claim }) };
}

test("an exercise says how far the reader has come, and what is missing first", () => {
  const checks = [
    finding("passed", "At 2 s it ended.", "It ends by 3 s."),
    finding("failed", "It did not print `Served`.", "It prints `Served`."),
  ];
  assert.equal(
    spokenVerdict(checks),
    "1 of 2 checks are met. Not yet: It prints Served. It did not print Served.",
  );
  assert.equal(spokenVerdict(checks.slice(0, 1)), "Solved: every check is met.");
  assert.equal(spokenVerdict([finding("asked", "", "It ends.")]), "");
});

test("with other values set, the check that asks for them speaks alone", () => {
  const values = { source: "QUIET = 0.5", checks: "", is_set: true };
  const own = {
    ...finding("failed", "It ended at 2 s.", "With 0.2: It ends."),
    other_values: values,
  };
  assert.equal(
    spokenVerdict([finding("asked", "", "It prints `Served`."), own]),
    "With 0.2: It ends. It ended at 2 s.",
  );
});

test("a run says what was noticed", () => {
  assert.equal(spokenVerdict([]), "");
  assert.equal(
    spokenVerdict([finding("notice", "`late` was never awaited."), finding("notice", "So.")]),
    "2 notices: late was never awaited.",
  );
});
