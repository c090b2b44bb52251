// Telling Python of a run: its start, what happens in it, its end.

import type { ClockChoice, Message, Pinned } from "../../../protocol/run_messages.d.ts";
import type { WireBatch, WireRecording } from "./kernel_port.ts";

/** Milliseconds for which events are gathered before they are sent to Python. */
const PAUSES: Readonly<Record<ClockChoice, number>> = {
  // A run that ends at once is drawn once, from its recording.
  instant: 300,
  live: 30,
};

interface Gathered {
  tasks: WireBatch["tasks"][number][];
  events: WireBatch["events"][number][];
}

export class RunReporter {
  #send: ((message: Message) => void) | null = null;
  #run = 0;
  #clock: ClockChoice = "instant";
  /** What has not been sent to Python yet. */
  #gathered: Gathered | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent = 0;
  #acknowledged = 0;
  /** Messages from before the way to Python was known, in their order. */
  readonly #kept: Message[] = [];

  /** Where messages to Python go. */
  sendTo(send: (message: Message) => void): void {
    this.#send = send;
    for (const message of this.#kept.splice(0)) {
      send(message);
    }
  }

  /** The reader has opened a file. */
  opened(run: number, name: string, recording: string): void {
    this.#sendOrKeep({ kind: "opened", run, name, recording });
  }

  /** The reader wants back what was on the stage before. */
  closed(): void {
    this.#sendOrKeep({ kind: "closed" });
  }

  /** A run is to be kept to compare others with; `recording` is what is in a file. */
  pinned(what: Pinned["what"], name = "", recording = ""): void {
    this.#sendOrKeep({ kind: "pinned", what, name, recording });
  }

  unpinned(): void {
    this.#sendOrKeep({ kind: "unpinned" });
  }

  /** The reader has turned to a program: the stage is to show a run of it. */
  chosen(program: string, source: string): void {
    this.#sendOrKeep({ kind: "chosen", program, source });
  }

  started(run: number, clock: ClockChoice, source: string, program: string): void {
    this.#run = run;
    this.#clock = clock;
    this.#forget();
    this.#sendOrKeep({ kind: "started", run, clock, source, program });
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
      this.#sendBatch();
    }, PAUSES[this.#clock]);
  }

  finished(run: number, recording: WireRecording): void {
    this.#forget();
    this.#sendOrKeep({ kind: "finished", run, recording: JSON.stringify(recording) });
  }

  /** Python has dealt with this batch, and takes the next. */
  acknowledge(batch: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, batch);
    this.#sendBatch();
  }

  /** At most one batch is on its way: a slow Python gets fewer and larger ones. */
  #sendBatch(): void {
    const waits = this.#timer !== undefined || this.#acknowledged < this.#sent;
    if (this.#gathered === null || this.#send === null || waits) {
      return;
    }
    const body = JSON.stringify(this.#gathered);
    this.#gathered = null;
    this.#sent += 1;
    this.#send({ kind: "batch", run: this.#run, number: this.#sent, body });
  }

  #sendOrKeep(message: Message): void {
    if (this.#send === null) {
      this.#kept.push(message);
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
