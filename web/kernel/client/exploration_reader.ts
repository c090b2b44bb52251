// Reads what a kernel tells of an exploration: data of foreign code, of which no more is taken than
// the protocol has.

import type {
  Choice,
  DecisiveTurn,
  DecisiveWait,
  Exploration,
  ExplorationHead,
  FoundFailure,
  FoundOutcome,
  PickedEnd,
  PickedRun,
  ShrunkFailure,
  SteeredRun,
} from "../../protocol/kernel/exploration.d.ts";
import {
  CHOICE,
  DECISIVE_WAIT,
  EXPLORATION_HEAD,
  FOUND_FAILURE,
  FOUND_OUTCOME,
  MOST_CHOICES,
  MOST_DECIDED,
  MOST_FAILURES,
  MOST_MESSAGE,
  MOST_ORDER,
  MOST_OUTCOMES,
  MOST_PICKS,
  MOST_TURNS,
  PICKED_END,
} from "../../protocol/kernel/exploration_rules.ts";
import { object, parsedObject, readBy } from "./recording_reader.ts";

/** An exploration, or null where the text holds none. */
export function readExploration(text: string): Exploration | null {
  const wire = text.length <= MOST_MESSAGE ? parsedObject(text) : null;
  const head = readBy(wire, EXPLORATION_HEAD) as ExplorationHead | null;
  const outcomes = readAll(wire?.outcomes, MOST_OUTCOMES, readOutcome);
  const failures = readAll(wire?.failures, MOST_FAILURES, readFailure);
  return head === null || outcomes === null || failures === null
    ? null
    : { ...head, outcomes, failures };
}

/** What the text of a run's end tells of its order, or null where it tells nothing. */
export function readSteeredRun(text: string): SteeredRun | null {
  const wire = text.length <= MOST_MESSAGE ? object(parsedObject(text)?.steered) : null;
  const decided = readAll(wire?.decided, MOST_DECIDED, readWait);
  const picked = wire?.picked === null ? null : readPickedRun(object(wire?.picked));
  const isWhole = decided !== null && (picked !== null || wire?.picked === null);
  return isWhole ? { decided, picked } : null;
}

function readPickedRun(wire: Readonly<Record<string, unknown>> | null): PickedRun | null {
  const order = wire?.order;
  const taken = readAll(wire?.taken, MOST_PICKS, readChoice);
  const choices = readAll(wire?.choices, MOST_CHOICES, readChoice);
  const end = wire?.end === null ? null : (readBy(wire?.end, PICKED_END) as PickedEnd | null);
  const isText = typeof order === "string" && order.length <= MOST_ORDER;
  return !isText || taken === null || choices === null || (end === null && wire?.end !== null)
    ? null
    : { order, taken, choices, end };
}

function readChoice(value: unknown): Choice | null {
  return readBy(value, CHOICE) as Choice | null;
}

function readOutcome(value: unknown): FoundOutcome | null {
  return readBy(value, FOUND_OUTCOME) as FoundOutcome | null;
}

function readFailure(value: unknown): ShrunkFailure | null {
  const failure = readBy(value, FOUND_FAILURE) as FoundFailure | null;
  const turns = readAll(object(value)?.turns, MOST_TURNS, readTurn);
  return failure === null || turns === null ? null : { ...failure, turns };
}

function readTurn(value: unknown): DecisiveTurn | null {
  const turn = object(value);
  const first = readWait(turn?.first);
  const second = turn?.second === null ? null : readWait(turn?.second);
  const isWhole = first !== null && (second !== null || turn?.second === null);
  return isWhole ? { first, second } : null;
}

function readWait(value: unknown): DecisiveWait | null {
  return readBy(value, DECISIVE_WAIT) as DecisiveWait | null;
}

/** All of a list, or null where it is none, is too long, or has something else in it. */
function readAll<T>(value: unknown, most: number, read: (each: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > most) {
    return null;
  }
  const taken: T[] = [];
  for (const each of value as unknown[]) {
    const one = read(each);
    if (one === null) {
      return null;
    }
    taken.push(one);
  }
  return taken;
}
