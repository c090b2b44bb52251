// Reads tasks, events and outcomes by the rules that Python's reader follows too: what is taken
// here is taken there, and what is refused here is refused there (a test holds the two together).

import type { Rule, Rules } from "../../protocol/recording/field_rules.d.ts";
import type { WireEvent, WireOutcome, WireTask } from "../../protocol/recording/recording.d.ts";
import {
  EVENTS,
  LATEST,
  MOST_CHARACTERS,
  MOST_LINE,
  OUTCOME,
  TASK_FACTS,
  WAITING,
} from "../../protocol/recording/recording_rules.ts";

/** The tasks that there are. */
export interface Known {
  has(id: number): boolean;
}

type Wire = Readonly<Record<string, unknown>>;

/** Rules in the order in which they are looked at. */
type Fields = readonly (readonly [name: string, rule: Rule])[];

const TASK_FIELDS: Fields = Object.entries(TASK_FACTS);
const WAITING_FIELDS: Fields = Object.entries(WAITING);
const OUTCOME_FIELDS: Fields = Object.entries(OUTCOME);
const EVENT_FIELDS: ReadonlyMap<string, Fields> = new Map(
  Array.from(EVENTS, ([kind, rules]) => [kind, Object.entries(rules)]),
);

const NONE: Known = new Set<number>();
const REFUSED = Symbol("refused");
/** `at` and `kind` are read before the other fields of an event. */
const OF_EVENTS = ["at", "kind"];

/** A task, or null where it is none. */
export function readTask(value: unknown): WireTask | null {
  const task = pick(value, TASK_FIELDS, NONE) as WireTask | null;
  return task !== null && (task.parent === null || task.parent < task.id) ? task : null;
}

/** An event that is not before `earliest`, or null where it is none. */
export function readEvent(value: unknown, known: Known, earliest: number): WireEvent | null {
  const event = object(value);
  if (event === null || typeof event.kind !== "string") {
    return null;
  }
  const fields = EVENT_FIELDS.get(event.kind);
  const { at } = event;
  if (fields === undefined || typeof at !== "number" || !(at >= earliest && at <= LATEST)) {
    return null;
  }
  return pick(event, fields, known, OF_EVENTS) as WireEvent | null;
}

/** How a run ended, or null where it is no such thing. */
export function readOutcome(value: unknown): WireOutcome | null {
  return pick(value, OUTCOME_FIELDS, NONE) as WireOutcome | null;
}

/** An object by other rules, or null where it is no such thing. */
export function readBy(value: unknown, rules: Rules): Readonly<Record<string, unknown>> | null {
  return pick(value, Object.entries(rules), NONE);
}

/** A JSON object; null for every other value. */
export function object(value: unknown): Wire | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Wire)
    : null;
}

/** The object that a text is the JSON of, or null where it is none. */
export function parsedObject(text: string): Wire | null {
  try {
    return object(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A time at which a run can be; one that a program waits until may be later. */
export function isMoment(value: unknown): value is number {
  return isTime(value) && value <= LATEST;
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < Infinity;
}

/** True for a whole number from 0 on. */
export function isCount(value: unknown): value is number {
  return isWhole(value, 0, Number.MAX_SAFE_INTEGER);
}

/**
 * The object with those of its fields that have a rule, and those named in `also`; null where one
 * of them is refused. It is the object itself where there is nothing to leave out or to fill in.
 */
function pick(
  value: unknown,
  fields: Fields,
  known: Known,
  also: readonly string[] = [],
): Wire | null {
  const wire = object(value);
  if (wire === null) {
    return null;
  }
  let there = also.length;
  /** What is taken in another form than it came in. */
  let changes: [name: string, taken: unknown][] | null = null;
  for (const [name, rule] of fields) {
    const given = wire[name];
    // JSON has no undefined, and no field is called like one of an object's own.
    if (given === undefined) {
      if (rule.missing !== undefined) {
        changes ??= [];
        changes.push([name, rule.missing]);
      } else if (rule.optional !== true) {
        return null;
      }
      continue;
    }
    const taken = read(given, rule, known);
    if (taken === REFUSED) {
      return null;
    }
    if (taken !== given) {
      changes ??= [];
      changes.push([name, taken]);
    }
    there += 1;
  }
  return changes === null && there === Object.keys(wire).length
    ? wire
    : only(wire, fields, also, changes ?? []);
}

function only(
  wire: Wire,
  fields: Fields,
  also: readonly string[],
  changes: readonly [string, unknown][],
): Wire {
  const names = [...also, ...fields.map(([name]) => name)].filter((name) => name in wire);
  return Object.fromEntries([...names.map((name) => [name, wire[name]] as const), ...changes]);
}

/** The value as it is taken, or `REFUSED`. */
function read(value: unknown, rule: Rule, known: Known): unknown {
  if (value === null) {
    return rule.nullable === true ? null : REFUSED;
  }
  if (rule.kind === "waiting") {
    return pick(value, WAITING_FIELDS, known) ?? REFUSED;
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
