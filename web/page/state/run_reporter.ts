// Telling Python of a run: its start, what happens in it, its end.

import type { ClockChoice, Message } from "../../protocol/run_messages.d.ts";
import type { WireBatch, WireRecording } from "./kernel_port.ts";

/** Milliseconds for which what happens is gathered before Python is told of it. */
const PAUSES: Readonly<Record<ClockChoice, number>> = {
  // A run that ends at once is drawn once, from its recording.
  instant: 300,
  live: 30,
};

interface Gathered {
  tasks: WireBatch["tasks"][number][];
  events: WireBatch["events"][number][];
}

export class Reporter {
  #send: ((message: Message) => void) | null = null;
  #run = 0;
  #clock: ClockChoice = "instant";
  /** What Python has not been told of yet. */
  #gathered: Gathered | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = 0;
  #acknowledged = 0;
  /** What was said before there was anybody to say it to. */
  readonly #early: Message[] = [];

  /** Where messages to Python go. */
  sendTo(send: (message: Message) => void): void {
    this.#send = send;
    for (const message of this.#early.splice(0)) {
      send(message);
    }
  }

  /** The reader has opened a file. */
  opened(run: number, name: string, recording: string): void {
    this.#say({ type: "opened", run, name, recording });
  }

  /** The reader wants back what was on the stage before. */
  closed(): void {
    this.#say({ type: "closed" });
  }

  started(run: number, clock: ClockChoice, source: string): void {
    this.#run = run;
    this.#clock = clock;
    this.#forget();
    this.#send?.({ type: "started", run, clock, source });
  }

  happened({ tasks, events }: WireBatch): void {
    this.#gathered ??= { tasks: [], events: [] };
    // One by one: a batch may be longer than a call may have arguments.
    for (const task of tasks) {
      this.#gathered.tasks.push(task);
    }
    for (const event of events) {
      this.#gathered.events.push(event);
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, PAUSES[this.#clock]);
  }

  finished(run: number, recording: WireRecording): void {
    this.#forget();
    this.#send?.({ type: "finished", run, recording: JSON.stringify(recording) });
  }

  /** Python has dealt with this batch, and takes the next. */
  acknowledge(batch: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, batch);
    this.#tell();
  }

  /** At most one batch is on its way: a slow Python gets fewer and larger ones. */
  #tell(): void {
    const waits = this.#timer !== undefined || this.#acknowledged < this.#told;
    if (this.#gathered === null || this.#send === null || waits) {
      return;
    }
    const body = JSON.stringify(this.#gathered);
    this.#gathered = null;
    this.#told += 1;
    this.#send({ type: "batch", run: this.#run, number: this.#told, body });
  }

  #say(message: Message): void {
    if (this.#send === null) {
      this.#early.push(message);
    } else {
      this.#send(message);
    }
  }

  #forget(): void {
    this.#gathered = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
