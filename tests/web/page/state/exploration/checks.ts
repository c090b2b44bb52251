// Checks of an exercise, as findings of its run.

import type { Finding } from "../../../../../web/protocol/stage/findings.d.ts";

export const CHECK: Finding = {
  kind: "passed",
  claim: "It ends.",
  sentence: "It did.",
  at: 1,
  event: null,
  task: null,
  line: null,
};
export const EVERY: Finding = { ...CHECK, claim: "In every order: It ends.", every_order: true };
export const FAILED: Finding = { ...CHECK, kind: "failed" };
