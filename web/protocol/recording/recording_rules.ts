// Made from the facts in patterns/tracing/recording by `python -m web.build.protocol_types`; do not edit.

import type { Rules } from "./field_rules.d.ts";

export const LATEST = 1_000_000_000_000_000;
export const MOST_CHARACTERS = 2_000;
export const MOST_LINE = 10_000_000;

export const TASK_FACTS: Rules = {
  id: { kind: "whole", least: 1, most: 100000000 },
  name: { kind: "text", most: 2000 },
  parent: { kind: "whole", nullable: true, missing: null, least: 1, most: 100000000 },
  coro: { kind: "text", most: 2000 },
  line: { kind: "line", nullable: true, missing: null, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
};

export const WAITING: Rules = {
  kind: { kind: "choice", choices: ["sleep", "task", "gather", "wait", "as_completed", "task_group", "shield", "timeout", "future", "semaphore", "lock", "event", "condition", "barrier", "queue_get", "queue_put", "queue_join", "executor", "io", "unknown"] },
  label: { kind: "text", most: 2000 },
  until: { kind: "seconds", nullable: true, optional: true },
  tasks: { kind: "tasks", optional: true, most: 100000 },
  primitive: { kind: "text", nullable: true, optional: true, most: 2000 },
  ahead: { kind: "whole", optional: true, least: 0, most: 9007199254740991 },
  first_ends: { kind: "flag", optional: true },
};

export const OUTCOME: Rules = {
  kind: { kind: "choice", choices: ["returned", "raised", "deadlock", "stopped", "cut_short", "syntax_error"] },
  message: { kind: "text", most: 2000000 },
  line: { kind: "line", nullable: true, optional: true, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
};

const CREATED: Rules = {
  task: { kind: "task" },
  parent: { kind: "task", nullable: true, missing: null },
  line: { kind: "line", nullable: true, optional: true, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
  kept: { kind: "flag", optional: true },
};

const WOKEN: Rules = {
  task: { kind: "task" },
  by: { kind: "task", nullable: true, missing: null },
};

const RESUMED: Rules = {
  task: { kind: "task" },
  line: { kind: "line", nullable: true, missing: null, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
  cancelled: { kind: "flag", optional: true },
};

const SUSPENDED: Rules = {
  task: { kind: "task" },
  line: { kind: "line", nullable: true, missing: null, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
  on: { kind: "waiting", nullable: true, missing: null },
  stack: { kind: "frames", optional: true, most: 10000 },
};

const CANCEL_REQUESTED: Rules = {
  task: { kind: "task" },
  by: { kind: "task", nullable: true, missing: null },
  through: { kind: "text", nullable: true, optional: true, most: 2000 },
  line: { kind: "line", nullable: true, optional: true, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
};

const CANCEL_WITHDRAWN: Rules = {
  task: { kind: "task" },
  swallowed: { kind: "flag", optional: true },
};

const FINISHED: Rules = {
  task: { kind: "task" },
  how: { kind: "choice", choices: ["returned", "raised", "cancelled"] },
  value: { kind: "text", nullable: true, missing: null, most: 2000 },
  line: { kind: "line", nullable: true, optional: true, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
};

const PRINTED: Rules = {
  task: { kind: "task", nullable: true, missing: null },
  text: { kind: "text", most: 2000000 },
  stream: { kind: "choice", missing: "stdout", choices: ["stdout", "stderr"] },
  line: { kind: "line", nullable: true, optional: true, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
};

const BLOCKED: Rules = {
  task: { kind: "task", nullable: true, missing: null },
  seconds: { kind: "seconds" },
  line: { kind: "line", nullable: true, optional: true, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
};

const PRIMITIVE_CHANGED: Rules = {
  task: { kind: "task", nullable: true, missing: null },
  primitive: { kind: "text", most: 2000 },
  type: { kind: "text", most: 2000 },
  level: { kind: "whole", least: -9007199254740991, most: 9007199254740991 },
  capacity: { kind: "whole", nullable: true, optional: true, least: 0, most: 9007199254740991 },
  item: { kind: "text", nullable: true, optional: true, most: 2000 },
  waiters: { kind: "tasks", optional: true, most: 100000 },
  more_waiters: { kind: "whole", optional: true, least: 0, most: 9007199254740991 },
  made_by: { kind: "task", nullable: true, optional: true },
  made_at: { kind: "line", nullable: true, optional: true, most: 10000000 },
  made_in: { kind: "text", nullable: true, optional: true, most: 2000 },
  line: { kind: "line", nullable: true, optional: true, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
};

const WARNED: Rules = {
  task: { kind: "task", nullable: true, missing: null },
  text: { kind: "text", most: 2000000 },
  line: { kind: "line", nullable: true, optional: true, most: 10000000 },
  file: { kind: "text", nullable: true, optional: true, most: 2000 },
  category: { kind: "choice", optional: true, choices: ["coroutine_never_awaited", "task_never_retrieved", "future_never_retrieved", "task_destroyed", "other"] },
  problem: { kind: "text", nullable: true, optional: true, most: 2000 },
};

/** The fields of an event besides `at` and `kind`, by its kind. */
export const EVENTS: ReadonlyMap<string, Rules> = new Map([
  ["created", CREATED],
  ["woken", WOKEN],
  ["resumed", RESUMED],
  ["suspended", SUSPENDED],
  ["cancel_requested", CANCEL_REQUESTED],
  ["cancel_withdrawn", CANCEL_WITHDRAWN],
  ["finished", FINISHED],
  ["printed", PRINTED],
  ["blocked", BLOCKED],
  ["acquired", PRIMITIVE_CHANGED],
  ["released", PRIMITIVE_CHANGED],
  ["put", PRIMITIVE_CHANGED],
  ["got", PRIMITIVE_CHANGED],
  ["task_done", PRIMITIVE_CHANGED],
  ["set", PRIMITIVE_CHANGED],
  ["cleared", PRIMITIVE_CHANGED],
  ["notified", PRIMITIVE_CHANGED],
  ["arrived", PRIMITIVE_CHANGED],
  ["warned", WARNED],
]);
