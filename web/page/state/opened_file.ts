// Opening a recording's file: read here, judged by Python, shown on the stage like any run.
//
// What is in the file is nobody's: it goes to Python as text, and what comes back is a trace or a
// sentence. The program in the editor stays what it is.

import { onePerPage } from "../ui/signal.ts";
import { stage } from "./playback.ts";
import { runner } from "./runner.ts";
import { session } from "./session.ts";

/** What the application's Python can hold together with all that it makes of it. */
const MOST_BYTES = 64_000_000;

export class Opening {
  /** The file that has not been answered yet; null where there is none. */
  #asked: string | null = null;

  constructor() {
    stage.subscribe((change) => {
      if (change === "trace" && this.#asked !== null && stage.trace?.opened === this.#asked) {
        this.#asked = null;
        const { tasks, events } = counts();
        session.tell(`Opened ${stage.trace.opened}: ${tasks}, ${events}.`);
      }
    });
    new MutationObserver(() => {
      this.#tellWaiting();
    }).observe(document.documentElement, { attributeFilter: ["data-app"] });
  }

  async open(file: File): Promise<void> {
    const problem = refusal(file);
    if (problem !== "") {
      session.tell(problem);
      return;
    }
    let text: string;
    try {
      text = await file.text();
    } catch {
      session.tell(`${file.name} cannot be read. Is it still there?`);
      return;
    }
    await runEnded(file.name);
    this.#asked = file.name;
    this.#tellWaiting();
    runner.reporter.opened(runner.run, file.name, text);
  }

  /** Back to what was on the stage before. */
  close(): void {
    session.tell("");
    runner.reporter.closed();
  }

  /** Python has said something: it was no recording. */
  answered(sentence: string): void {
    if (this.#asked !== null && sentence !== "") {
      this.#asked = null;
      session.tell("");
    }
  }

  #tellWaiting(): void {
    if (this.#asked === null) {
      return;
    }
    switch (document.documentElement.dataset.app) {
      case "ready":
        session.tell(`Reading ${this.#asked}.`);
        break;
      case "failed":
        session.tell(`${this.#asked} cannot be shown: the application could not be started.`);
        break;
      default:
        session.tell(`${this.#asked} is shown as soon as the application is here.`);
    }
  }
}

export const opening: Opening = onePerPage("opening", () => new Opening());

/** Why a file is not even read, in a sentence; empty where it is. */
export function refusal({ name, size }: { name: string; size: number }): string {
  if (/\.pyw?$/i.test(name)) {
    return `${name} is a program: paste it into the editor, or record it with “playground record ${name} --format json”.`;
  }
  if (size > MOST_BYTES) {
    return `${name} has ${megabytes(size)} MB; recordings of up to ${megabytes(MOST_BYTES)} MB can be opened here.`;
  }
  return size === 0 ? `${name} is empty.` : "";
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}

/** A run has the stage until it ends. */
async function runEnded(name: string): Promise<void> {
  if (runner.state === "idle") {
    return;
  }
  session.tell(`${name} is shown when this run has ended.`);
  await new Promise<void>((resolve) => {
    const leave = runner.subscribe(() => {
      if (runner.state === "idle") {
        leave();
        resolve();
      }
    });
  });
}

function counts(): { tasks: string; events: string } {
  const { trace } = stage;
  const tasks = (trace?.lanes.length ?? 0) + (trace?.hidden ?? 0);
  return { tasks: counted(tasks, "task"), events: counted(trace?.eventCount ?? 0, "event") };
}

function counted(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}
