// Telling Python of a run: its start, what happens in it, its end. What the kernel has said travels
// on as the text that it came in, once it has been checked.

import type {
  ClockChoice,
  Finished,
  Message,
  Pinned,
  Started,
} from "../../../protocol/application/run_messages.d.ts";
import type { WireRecording } from "./kernel_port.ts";
import { ToldRuns } from "./told_runs.ts";

/** Milliseconds for which batches are gathered before they are sent to Python. */
const PAUSES: Readonly<Record<ClockChoice, number>> = {
  // A run that ends at once is drawn once, at its end.
  instant: 300,
  live: 30,
};

const WRITTEN: Readonly<Pick<Finished, "order" | "turns">> = { order: "", turns: [] };

type Send = (message: Message) => Promise<void>;

/**
 * Messages reach Python in the order of the calls; batches are gathered while it is busy with the
 * ones before.
 */
export class RunReporter {
  #send: Send | null = null;
  #run = 0;
  #clock: ClockChoice = "instant";
  /** Batches that have not been sent to Python yet, as JSON. */
  #gathered: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Batches are on their way, and Python has not dealt with them yet. */
  #isSending = false;
  /** Messages from before the way to Python was known, in their order. */
  readonly #kept: Message[] = [];
  readonly #told = new ToldRuns();

  /** Where messages to Python go; called again for another Python. */
  sendTo(send: Send): void {
    this.#send = send;
    for (const message of this.#kept.splice(0)) {
      void send(message);
    }
    this.#sendGathered();
  }

  /** Python has ended: what there is to tell waits for the next one. */
  hold(): void {
    this.#send = null;
    this.#isSending = false;
  }

  /** The newest of what it was told that decides what is shown. */
  get newest(): Message | undefined {
    return this.#told.newest;
  }

  /** Give what another Python has to be told first, in the place of all messages so far. */
  tellAgain(): readonly Message[] {
    this.#kept.length = 0;
    return this.#told.messages;
  }

  /** Python has ended over the newest of it, twice: it is not told of that again. */
  dropNewest(): void {
    this.#told.dropNewest();
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

  started(what: Omit<Started, "kind">): void {
    this.#run = what.run;
    this.#clock = what.clock;
    this.#sendOrKeep({ kind: "started", ...what });
  }

  /** `batch` is what has happened since the last one, checked, as JSON. */
  happened(batch: string): void {
    this.#gathered.push(batch);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#sendGathered();
    }, PAUSES[this.#clock]);
  }

  /** `became`: what was not known of its order before it ended; empty where it was. */
  finished(run: number, recording: WireRecording, became = WRITTEN): void {
    const { python, end, outcome, cut_short, dropped } = recording;
    this.#sendOrKeep({
      kind: "finished",
      run,
      batches: this.#takeGathered(),
      ending: { python, end, outcome, cut_short, dropped },
      ...became,
    });
  }

  /** One at a time: a slow Python gets fewer messages with more batches in each. */
  #sendGathered(): void {
    const waits = this.#timer !== undefined || this.#isSending;
    if (this.#gathered.length === 0 || this.#send === null || waits) {
      return;
    }
    this.#isSending = true;
    const message: Message = { kind: "grew", run: this.#run, batches: this.#takeGathered() };
    this.#told.add(message);
    const send = this.#send;
    void send(message).then(() => {
      if (send === this.#send) {
        this.#isSending = false;
        this.#sendGathered();
      }
    });
  }

  #takeGathered(): string[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#gathered.splice(0);
  }

  #sendOrKeep(message: Message): void {
    this.#told.add(message);
    if (this.#send === null) {
      this.#kept.push(message);
    } else {
      void this.#send(message);
    }
  }
}
