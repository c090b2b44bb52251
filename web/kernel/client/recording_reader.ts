// Reads tasks, events and outcomes by the rules that Python's reader follows too: what is taken
// here is taken there, and what is refused here is refused there (a test holds the two together).

import type { WireEvent, WireOutcome, WireTask } from "../../protocol/recording.d.ts";
import {
  EVENTS,
  LATEST,
  MOST_CHARACTERS,
  MOST_LINE,
  OUTCOME,
  type Rule,
  type Rules,
  TASK_FACTS,
  WAITING,
} from "../../protocol/recording_rules.ts";

/** The tasks that there are. */
export interface Known {
  has(id: number): boolean;
}

type Wire = Readonly<Record<string, unknown>>;

const NONE: Known = new Set<number>();
const REFUSED = Symbol("refused");
/** `at` and `kind` are read before the other fields of an event. */
const OF_EVENTS = ["at", "kind"];

/** A task, or null where it is none. */
export function readTask(value: unknown): WireTask | null {
  const task = pick(value, TASK_FACTS, NONE) as WireTask | null;
  return task !== null && (task.parent === null || task.parent < task.id) ? task : null;
}

/** An event that is not before `earliest`, or null where it is none. */
export function readEvent(value: unknown, known: Known, earliest: number): WireEvent | null {
  const event = object(value);
  if (event === null || typeof event.kind !== "string") {
    return null;
  }
  const rules = EVENTS.get(event.kind);
  const { at } = event;
  if (rules === undefined || typeof at !== "number" || !(at >= earliest && at <= LATEST)) {
    return null;
  }
  return pick(event, rules, known, OF_EVENTS) as WireEvent | null;
}

/** How a run ended, or null where it is no such thing. */
export function readOutcome(value: unknown): WireOutcome | null {
  return pick(value, OUTCOME, NONE) as WireOutcome | null;
}

export function object(value: unknown): Wire | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Wire)
    : null;
}

export function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < Infinity;
}

export function isCount(value: unknown): value is number {
  return isWhole(value, 0, Number.MAX_SAFE_INTEGER);
}

/**
 * The object with those of its fields that have a rule, and those named in `also`; null where one
 * of them is refused. It is the object itself where there is nothing to leave out or to fill in.
 */
function pick(
  value: unknown,
  rules: Rules,
  known: Known,
  also: readonly string[] = [],
): Wire | null {
  const wire = object(value);
  if (wire === null) {
    return null;
  }
  let changed = false;
  let fields = also.length;
  const picked: Record<string, unknown> = {};
  for (const name of also) {
    picked[name] = wire[name];
  }
  for (const [name, rule] of Object.entries(rules)) {
    const given = Object.hasOwn(wire, name);
    if (!given && rule.missing === undefined) {
      if (rule.optional !== true) {
        return null;
      }
      continue;
    }
    const taken = given ? read(wire[name], rule, known) : rule.missing;
    if (taken === REFUSED) {
      return null;
    }
    picked[name] = taken;
    fields += 1;
    changed ||= taken !== wire[name];
  }
  return changed || fields !== Object.keys(wire).length ? picked : wire;
}

/** The value as it is taken, or `REFUSED`. */
function read(value: unknown, rule: Rule, known: Known): unknown {
  if (value === null) {
    return rule.nullable === true ? null : REFUSED;
  }
  if (rule.kind === "waiting") {
    return pick(value, WAITING, known) ?? REFUSED;
  }
  return holds(value, rule, known) ? value : REFUSED;
}

function holds(value: unknown, rule: Rule, known: Known): boolean {
  switch (rule.kind) {
    case "seconds":
      return isTime(value);
    case "task":
      return isWhole(value) && known.has(value);
    case "tasks":
      return (
        Array.isArray(value) &&
        value.length <= (rule.most ?? 0) &&
        value.every((id: unknown) => isWhole(id) && known.has(id))
      );
    case "whole":
      return isWhole(value, rule.least, rule.most);
    case "line":
      return isWhole(value, 1, MOST_LINE);
    case "text":
      return isText(value, rule.most ?? 0);
    case "flag":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && rule.choices?.includes(value) === true;
    case "frames":
      return Array.isArray(value) && value.length <= (rule.most ?? 0) && value.every(isFrame);
    default:
      return false;
  }
}

/** Function, line, file, whether it generates; the last two may be left out. */
function isFrame(value: unknown): boolean {
  if (!Array.isArray(value) || value.length < 2 || value.length > 4) {
    return false;
  }
  const [name, line, file, generates] = value as unknown[];
  return (
    isText(name, MOST_CHARACTERS) &&
    (line === null || isWhole(line, 1, MOST_LINE)) &&
    (value.length < 3 || file === null || isText(file, MOST_CHARACTERS)) &&
    (value.length < 4 || typeof generates === "boolean")
  );
}

function isWhole(
  value: unknown,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** At most so many characters: code points, as Python counts them. */
function isText(value: unknown, most: number): value is string {
  return (
    typeof value === "string" &&
    (value.length <= most || (value.length <= 2 * most && [...value].length <= most))
  );
}
