// What Python has been told of runs and files, as far as it decides what the stage shows: another
// application that takes the place of one that has ended is told it again.

import type { Message } from "../../../protocol/application/run_messages.d.ts";
import { PAGE_BYTES } from "../../../protocol/recording/limits.ts";

/** Ended runs of each program: the newest can be compared with the one before. */
const RUNS_KEPT = 2;
const FOUND_BY_RUNS: readonly string[] = ["shown", "previous"];

/**
 * In the order in which they were told; what nothing on the stage depends on any more is dropped.
 */
export class ToldRuns {
  #told: Message[] = [];
  /** So many at the beginning stay as they are: a run that is pinned was found by them. */
  #fixed = 0;

  get messages(): readonly Message[] {
    return this.#told;
  }

  /** The newest run or file. */
  get newest(): Message | undefined {
    return this.#told.filter(({ kind }) => kind !== "chosen").at(-1);
  }

  add(message: Message): void {
    switch (message.kind) {
      case "opened":
      case "closed":
        this.#drop(({ kind }) => kind === "opened");
        break;
      case "chosen":
        this.#drop(({ kind }) => kind === "opened" || kind === "chosen");
        break;
      case "pinned":
      case "unpinned":
        this.#fixed = 0;
        this.#drop(({ kind }) => kind === "pinned");
        break;
      case "started":
      case "grew":
      case "finished":
        break;
    }
    if (message.kind !== "closed" && message.kind !== "unpinned") {
      this.#told.push(message);
    }
    if (message.kind === "finished") {
      this.#dropOld();
    } else if (message.kind === "pinned" && FOUND_BY_RUNS.includes(message.what)) {
      this.#fixed = this.#told.length;
    }
  }

  /** Python has ended over the newest of it, twice: it is not told of that again. */
  dropNewest(): void {
    const last = this.newest;
    this.#fixed = 0;
    this.#drop((message) => message === last || sameRun(message, last));
  }

  /** Drop the older runs of each program, and those that are too much to keep beside the newest. */
  #dropOld(): void {
    const newestFirst = this.#told.filter((message) => message.kind === "started").reverse();
    const counts = new Map<string, number>();
    let characters = 0;
    const old = new Set<number>();
    for (const { run, program } of newestFirst) {
      const count = (counts.get(program) ?? 0) + 1;
      counts.set(program, count);
      characters += this.#charactersOf(run);
      if (count > RUNS_KEPT || (count > 1 && characters > PAGE_BYTES)) {
        old.add(run);
      }
    }
    this.#drop((message) => isOfRun(message) && old.has(message.run));
  }

  #charactersOf(run: number): number {
    return this.#told.reduce(
      (sum, message) =>
        "batches" in message && message.run === run
          ? message.batches.reduce((part, { length }) => part + length, sum)
          : sum,
      0,
    );
  }

  #drop(isOld: (message: Message) => boolean): void {
    this.#told = this.#told.filter((message, index) => index < this.#fixed || !isOld(message));
  }
}

type OfRun = Extract<Message, { kind: "started" | "grew" | "finished" }>;

function isOfRun(message: Message): message is OfRun {
  return message.kind === "started" || message.kind === "grew" || message.kind === "finished";
}

function sameRun(one: Message, other: Message | undefined): boolean {
  return other !== undefined && isOfRun(one) && isOfRun(other) && one.run === other.run;
}
