// A run's recording, put together from what the kernel sends. All of that is data of foreign code:
// whatever has not the right shape is left out and counted, and nothing in it is ever executed.

import type { Clock, WireOutcome, WireTask } from "../../protocol/kernel.d.ts";

/** What the fields mean is in the contract; fields beyond these three depend on `kind`. */
export interface WireEvent {
  readonly at: number;
  readonly kind: string;
  readonly task: number | null;
  readonly [field: string]: unknown;
}

export interface WireRecording {
  readonly format: "asyncio-recording";
  readonly version: 1;
  readonly python: string;
  readonly clock: Clock;
  readonly end: number;
  readonly outcome: WireOutcome;
  readonly cut_short: boolean;
  readonly dropped: number;
  readonly tasks: readonly WireTask[];
  readonly events: readonly WireEvent[];
}

/** What is new since the last batch. A task may come again: its name has changed. */
export interface WireBatch {
  readonly tasks: readonly WireTask[];
  readonly events: readonly WireEvent[];
}

/** Bytes of one run; a program that reports more is ended. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** Beyond the recorder's own budget, and before the page gets slow. */
const MOST_EVENTS = 400_000;
const MOST_TASKS = 100_000;
/** What a message costs besides its text, so that a flood of empty ones ends as well. */
const MESSAGE = 1024;
const LONGEST_MESSAGE = 4000;

const OUTCOMES: readonly string[] = [
  "returned",
  "raised",
  "deadlock",
  "stopped",
  "cut_short",
  "syntax_error",
] satisfies WireOutcome["kind"][];

export class Collector {
  private readonly tasks = new Map<number, WireTask>();
  private readonly events: WireEvent[] = [];
  private bytes = 0;
  private dropped = 0;
  private last = 0;
  /** When the last batch came, for the end of a live run that is stopped while it waits. */
  private heard = performance.now();

  constructor(
    private readonly clock: Clock,
    private readonly speed: number,
    private readonly python: string,
  ) {}

  /** True when the run has reported more than any program should. */
  get isTooMuch(): boolean {
    return (
      this.bytes > MOST_BYTES || this.events.length > MOST_EVENTS || this.tasks.size > MOST_TASKS
    );
  }

  add(text: unknown): WireBatch | null {
    this.bytes += MESSAGE;
    if (typeof text !== "string") {
      this.dropped += 1;
      return null;
    }
    this.bytes += text.length;
    if (this.isTooMuch) {
      return null;
    }
    const batch = object(parse(text));
    if (batch === null || !Array.isArray(batch.tasks) || !Array.isArray(batch.events)) {
      this.dropped += 1;
      return null;
    }
    this.heard = performance.now();
    const tasks = batch.tasks.filter(isTask);
    for (const task of tasks) {
      this.tasks.set(task.id, task);
    }
    const events: WireEvent[] = [];
    for (const event of batch.events as unknown[]) {
      if (isEvent(event) && event.at >= this.last) {
        this.last = event.at;
        events.push(event);
        this.events.push(event);
      } else {
        this.dropped += 1;
      }
    }
    return { tasks, events };
  }

  /** The recording of a run that ended by itself; `text` is all of it but the events. */
  finished(text: unknown): WireRecording {
    const head = typeof text === "string" && text.length < MOST_BYTES ? object(parse(text)) : null;
    const outcome = head === null ? null : object(head.outcome);
    if (head === null || outcome === null || !isOutcome(outcome)) {
      return this.cut("cut_short", "The program ended, but what it reported could not be read.");
    }
    for (const task of Array.isArray(head.tasks) ? head.tasks.filter(isTask) : []) {
      this.tasks.set(task.id, task);
    }
    return {
      ...this.frame(),
      end: Math.max(this.last, seconds(head.end)),
      outcome: { ...outcome, message: outcome.message.slice(0, LONGEST_MESSAGE) },
      cut_short: head.cut_short === true,
      dropped: this.dropped + Math.trunc(seconds(head.dropped)),
    };
  }

  /** The recording up to now of a run that did not get to its end. */
  cut(kind: "stopped" | "cut_short", message: string): WireRecording {
    const waited = ((performance.now() - this.heard) / 1000) * this.speed;
    return {
      ...this.frame(),
      end: this.last + (this.clock === "live" && this.events.length > 0 ? waited : 0),
      outcome: { kind, message, line: null },
      cut_short: true,
      dropped: this.dropped,
    };
  }

  private frame(): Omit<WireRecording, "end" | "outcome" | "cut_short" | "dropped"> {
    return {
      format: "asyncio-recording",
      version: 1,
      python: this.python,
      clock: this.clock,
      tasks: [...this.tasks.values()],
      events: this.events,
    };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function object(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function isTask(value: unknown): value is WireTask {
  const task = object(value);
  return (
    task !== null &&
    isNumber(task.id) &&
    typeof task.name === "string" &&
    typeof task.coro === "string" &&
    (task.parent === null || isNumber(task.parent)) &&
    (task.line === null || isNumber(task.line))
  );
}

function isEvent(value: unknown): value is WireEvent {
  const event = object(value);
  return (
    event !== null &&
    Number.isFinite(event.at) &&
    typeof event.kind === "string" &&
    (event.task === null || event.task === undefined || isNumber(event.task))
  );
}

function isOutcome(value: Record<string, unknown>): value is Record<string, unknown> & WireOutcome {
  return (
    typeof value.kind === "string" &&
    OUTCOMES.includes(value.kind) &&
    typeof value.message === "string"
  );
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function seconds(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0;
}
