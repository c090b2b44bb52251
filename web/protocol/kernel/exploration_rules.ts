// Made from exploration.py and patterns/tracing/exploration/schedule.py by `python -m web.build.protocol_types`; do not edit.

import type { Rules } from "../recording/field_rules.d.ts";

export const MOST_ORDER = 20_000;
export const MOST_OUTCOMES = 100;
export const MOST_FAILURES = 10;
export const MOST_TURNS = 10;
export const MOST_DECIDED = 20;
export const MOST_PICKS = 500;
export const MOST_CHOICES = 100;
export const MOST_MESSAGE = 1_000_000;
/** How many runs are tried, the one as written included. */
export const RUNS = 200;
/** So many times as long as is written a sleep may take. */
export const SHORTEST = 0.5;
export const LONGEST = 2;

export const FOUND_OUTCOME: Rules = {
  kind: { kind: "choice", choices: ["same", "reordered", "other_output", "raised", "deadlock", "endless", "left", "warned", "check"] },
  failed: { kind: "flag" },
  sentence: { kind: "text", most: 500 },
  line: { kind: "whole", nullable: true, missing: null, least: 1, most: 10000000 },
  runs: { kind: "whole", least: 0, most: 9007199254740991 },
  first: { kind: "whole", least: 0, most: 9007199254740991 },
  order: { kind: "text", most: 20000 },
};

export const DECISIVE_WAIT: Rules = {
  task: { kind: "whole", least: 0, most: 100000000 },
  name: { kind: "text", most: 500 },
  call: { kind: "text", most: 500 },
  line: { kind: "whole", nullable: true, missing: null, least: 1, most: 10000000 },
  ended: { kind: "seconds" },
  ended_plainly: { kind: "seconds", nullable: true, missing: null },
};

export const FOUND_FAILURE: Rules = {
  kind: { kind: "choice", choices: ["same", "reordered", "other_output", "raised", "deadlock", "endless", "left", "warned", "check"] },
  message: { kind: "text", most: 500 },
  line: { kind: "whole", nullable: true, missing: null, least: 1, most: 10000000 },
  sentence: { kind: "text", most: 500 },
  order: { kind: "text", most: 20000 },
  runs: { kind: "whole", least: 0, most: 9007199254740991 },
  repeatable: { kind: "flag" },
};

export const EXPLORATION_HEAD: Rules = {
  phase: { kind: "choice", choices: ["running", "shrinking", "done"] },
  runs: { kind: "whole", least: 0, most: 9007199254740991 },
  most: { kind: "whole", least: 0, most: 9007199254740991 },
  different: { kind: "whole", least: 0, most: 9007199254740991 },
  plain_fails: { kind: "text", most: 500 },
  coverage: { kind: "text", most: 500 },
};

export const CHOICE: Rules = {
  wait: { kind: "text", most: 500 },
  words: { kind: "text", most: 500 },
  line: { kind: "whole", nullable: true, missing: null, least: 1, most: 10000000 },
  at: { kind: "seconds" },
};

export const PICKED_END: Rules = {
  kind: { kind: "choice", choices: ["same", "reordered", "other_output", "raised", "deadlock", "endless", "left", "warned", "check"] },
  failed: { kind: "flag" },
  sentence: { kind: "text", most: 500 },
  line: { kind: "whole", nullable: true, missing: null, least: 1, most: 10000000 },
};
