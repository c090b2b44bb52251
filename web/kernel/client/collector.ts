// A run's recording, put together from what the kernel sends. All of that is data of foreign code:
// whatever has not the right shape is left out and counted, and nothing in it is ever executed.

import type { Clock } from "../../protocol/kernel/kernel.d.ts";
import {
  PAGE_BYTES,
  PAGE_EVENTS,
  PAGE_MESSAGE_BYTES,
  PAGE_OUTCOME_CHARACTERS,
  PAGE_TASKS,
} from "../../protocol/recording/limits.ts";
import type {
  WireBatch,
  WireEvent,
  WireRecording,
  WireTask,
} from "../../protocol/recording/recording.d.ts";
import {
  isCount,
  isMoment,
  parsedObject,
  readEvent,
  readOutcome,
  readTask,
} from "./recording_reader.ts";

const encoder = new TextEncoder();

/** What is new in a run, checked. */
export interface CheckedBatch extends WireBatch {
  /** The same as JSON: the text that it came in, where that holds nothing else. */
  readonly text: string;
}

/**
 * One for each run. Times are seconds since the run's start, on its own clock; `speed` is how many
 * of them pass in a real one.
 */
export class Collector {
  readonly #clock: Clock;
  readonly #speed: number;
  readonly #python: string;
  readonly #tasks = new Map<number, WireTask>();
  readonly #events: WireEvent[] = [];
  #bytes = 0;
  #dropped = 0;
  #lastEventAt = 0;
  /** The largest id of a task. */
  #newestTask = 0;
  /** When the last batch came, for the end of a live run that is stopped while it waits. */
  #lastBatchAt = performance.now();

  constructor(clock: Clock, speed: number, python: string) {
    this.#clock = clock;
    this.#speed = speed;
    this.#python = python;
  }

  /** True when the run has reported more than any program should. */
  get isOverBudget(): boolean {
    return (
      this.#bytes > PAGE_BYTES || this.#events.length > PAGE_EVENTS || this.#tasks.size > PAGE_TASKS
    );
  }

  /** Take a batch; what is new in it, or null where it is none. */
  add(text: string): CheckedBatch | null {
    this.#bytes += PAGE_MESSAGE_BYTES + bytesOf(text);
    if (this.isOverBudget) {
      return null;
    }
    const batch = parsedObject(text);
    if (batch === null || !Array.isArray(batch.tasks) || !Array.isArray(batch.events)) {
      this.#dropped += 1;
      return null;
    }
    this.#lastBatchAt = performance.now();
    const tasks = this.#addTasks(batch.tasks);
    const events: WireEvent[] = [];
    for (const entry of batch.events as unknown[]) {
      const event = readEvent(entry, this.#tasks, this.#lastEventAt);
      if (event === null) {
        this.#dropped += 1;
      } else {
        this.#lastEventAt = event.at;
        events.push(event);
        this.#events.push(event);
      }
    }
    const isAllOfIt =
      isAscii(text) &&
      Object.keys(batch).length === 2 &&
      isSame(tasks, batch.tasks) &&
      isSame(events, batch.events);
    return { tasks, events, text: isAllOfIt ? text : JSON.stringify({ tasks, events }) };
  }

  /** The recording of a run that ended by itself; `text` is all of it but tasks and events. */
  finished(text: string): WireRecording {
    const head = text.length <= PAGE_BYTES ? parsedObject(text) : null;
    const outcome = readOutcome(head?.outcome);
    if (head === null || outcome === null) {
      return this.interrupted(
        "cut_short",
        "The program ended, but what it reported could not be read.",
      );
    }
    return {
      ...this.#head(),
      end: isMoment(head.end) ? Math.max(this.#lastEventAt, head.end) : this.#lastEventAt,
      outcome: { ...outcome, message: outcome.message.slice(0, PAGE_OUTCOME_CHARACTERS) },
      cut_short: head.cut_short === true,
      dropped: this.#dropped + (isCount(head.dropped) ? head.dropped : 0),
    };
  }

  /** The recording up to now of a run that did not get to its end. */
  interrupted(kind: "stopped" | "cut_short", message: string): WireRecording {
    const waited = ((performance.now() - this.#lastBatchAt) / 1000) * this.#speed;
    return {
      ...this.#head(),
      end: this.#lastEventAt + (this.#clock === "live" && this.#events.length > 0 ? waited : 0),
      outcome: { kind, message, line: null },
      cut_short: true,
      dropped: this.#dropped,
    };
  }

  /** Take those that come after the tasks that are there, or have another name now. */
  #addTasks(entries: readonly unknown[]): WireTask[] {
    const taken: WireTask[] = [];
    for (const entry of entries) {
      const task = readTask(entry);
      if (
        task !== null &&
        (task.id > this.#newestTask || this.#tasks.has(task.id)) &&
        (task.parent === null || this.#tasks.has(task.parent))
      ) {
        this.#tasks.set(task.id, task);
        this.#newestTask = Math.max(this.#newestTask, task.id);
        taken.push(task);
      }
    }
    return taken;
  }

  #head(): Omit<WireRecording, "end" | "outcome" | "cut_short" | "dropped"> {
    return {
      format: "asyncio-recording",
      version: 1,
      python: this.#python,
      clock: this.#clock,
      tasks: [...this.#tasks.values()],
      events: this.#events,
    };
  }
}

/** As UTF-8. The recorder writes ASCII, which need not be encoded to be counted. */
function bytesOf(text: string): number {
  return isAscii(text) ? text.length : encoder.encode(text).length;
}

function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

/** Nothing was left out, and nothing was taken in another form than it came in. */
function isSame(taken: readonly unknown[], given: readonly unknown[]): boolean {
  return taken.length === given.length && taken.every((each, index) => each === given[index]);
}
