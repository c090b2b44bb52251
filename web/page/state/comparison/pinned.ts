// The run that is kept to compare others with. Python keeps it and compares; this asks for it, and
// holds what Python has told of it.

import type { Comparison, EndDifference, Pins } from "../../../protocol/stage/comparison.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { OpenedLink } from "../link/opened_link.ts";
import type { RecordingFile } from "../program/opened_file.ts";
import { contentOf } from "../program/opened_file.ts";
import type { Session } from "../program/session.ts";
import type { AppStatus } from "../run/app_status.ts";
import type { RunReporter } from "../run/run_reporter.ts";

interface Parts {
  readonly reporter: RunReporter;
  readonly session: Session;
  readonly openedLink: OpenedLink;
  readonly app: AppStatus;
}

const NOTHING: Pins = { previous: "", comparison: null };

/**
 * Subscribers hear of each change of what is pinned and of the comparison. Tasks are those of the
 * run on the stage.
 */
export class PinnedRun {
  readonly #parts: Parts;
  #pins: Pins = NOTHING;
  /** By task on the stage. */
  #ends = new Map<number, EndDifference>();
  readonly #changes = new Signal<undefined>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const { openedLink } = parts;
    openedLink.subscribe((change) => {
      if (change === "compared") {
        this.pinVariant(openedLink.comparedVariant);
      }
    });
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** What is pinned, against what is on the stage; null where nothing is. */
  get comparison(): Comparison | null {
    return this.#pins.comparison;
  }

  /** True while the stage shows two runs that have both ended. */
  get isCompared(): boolean {
    return this.comparison?.state === "compared";
  }

  /** The name of the run that was shown before; empty where there was none. */
  get previous(): string {
    return this.#pins.previous;
  }

  /** How the end of a task on the stage differs; null where it is not compared. */
  end(task: number): EndDifference | null {
    return this.#ends.get(task) ?? null;
  }

  /** Take what Python has told. */
  receive(pins: Pins | null): void {
    this.#pins = pins ?? NOTHING;
    this.#ends = new Map(this.comparison?.ends.map((end) => [end.task, end]));
    this.#changes.emit(undefined);
  }

  /** Keep the run on the stage. */
  pinShown(): void {
    this.#parts.reporter.pinned("shown");
    this.#tellWaiting("This run");
  }

  /** Compare with the run that was shown before. */
  pinPrevious(): void {
    this.#parts.reporter.pinned("previous");
  }

  /** Compare with the recorded run of one of the lesson's programs; nothing is run for it. */
  pinVariant(variant: string): void {
    this.#parts.reporter.pinned("variant", variant);
    this.#tellWaiting(`The ${variant}'s run`);
  }

  /** Compare with what is in a file. */
  async pinFile(file: RecordingFile): Promise<void> {
    const { session, reporter } = this.#parts;
    const content = await contentOf(file);
    if ("problem" in content) {
      session.tell(content.problem);
      return;
    }
    reporter.pinned("file", file.name, content.text);
    session.tell("");
    this.#tellWaiting(file.name);
  }

  unpin(): void {
    this.#parts.reporter.unpinned();
  }

  #tellWaiting(what: string): void {
    const { session, app } = this.#parts;
    if (app.state === "booting") {
      session.tell(`${what} is pinned as soon as the application is here.`);
      const leave = app.subscribe((change) => {
        if (change === "state") {
          leave();
          session.tell("");
        }
      });
    } else if (app.state === "failed") {
      session.tell("Nothing can be compared: the application could not be started.");
    }
  }
}
