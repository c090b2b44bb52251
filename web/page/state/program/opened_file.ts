// Opening a recording's file: read here, judged by Python, shown on the stage like any run.
//
// What is in the file is not trusted: it goes to Python as text, and what comes back is a trace or a
// sentence. The program in the editor stays what it is.

import { PAGE_BYTES } from "../../../protocol/recording/limits.ts";
import { counted } from "../../ui/counted.ts";
import type { Playback } from "../playback/playback.ts";
import type { AppStatus } from "../run/app_status.ts";
import type { RunReporter } from "../run/run_reporter.ts";
import type { Runner } from "../run/runner.ts";
import type { Session } from "./session.ts";

interface Parts {
  readonly playback: Playback;
  readonly runner: Runner;
  readonly reporter: RunReporter;
  readonly session: Session;
  readonly app: AppStatus;
}

/** A recording's own nesting is about ten deep. */
const DEEPEST = 100;

/** What recordings and journals are called, as a browser's choice of files wants it. */
export const RECORDING_TYPES = ".json,.jsonl,.part,application/json";

/** As much of a `File` as is used. */
export type RecordingFile = Pick<File, "name" | "size" | "text">;

/**
 * One file at a time: of two the later one is shown. What it says, a refusal too, is the session's
 * notice.
 */
export class OpenedFile {
  readonly #parts: Parts;
  /** The name of the file that Python has not answered yet; null where there is none. */
  #asked: string | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { playback, app, session } = parts;
    playback.subscribe((change) => {
      const { trace } = playback;
      if (change === "trace" && this.#asked !== null && trace?.opened === this.#asked) {
        this.#asked = null;
        const tasks = counted(trace.lanes.length + trace.hidden, "task");
        session.tell(`Opened ${trace.opened}: ${tasks}, ${counted(trace.eventCount, "event")}.`);
      }
    });
    app.subscribe((change) => {
      if (change === "state") {
        this.#tellWaiting();
      } else if (change === "notice" && this.#asked !== null && app.notice !== "") {
        // Python has said something instead: it was no recording.
        this.#asked = null;
        session.tell("");
      }
    });
  }

  /** Read a file, and show it once Python has taken it; else say why not. */
  async open(file: RecordingFile): Promise<void> {
    const { session, runner, reporter } = this.#parts;
    // The last file counts: what Python still says of an earlier one is not told.
    this.#asked = null;
    const content = await contentOf(file);
    if ("problem" in content) {
      session.tell(content.problem);
      return;
    }
    await this.#runEnded(file.name);
    this.#asked = file.name;
    this.#tellWaiting();
    reporter.opened(runner.run, file.name, content.text);
  }

  /** Back to what was shown before. */
  close(): void {
    this.#parts.session.tell("");
    this.#parts.reporter.closed();
  }

  #tellWaiting(): void {
    if (this.#asked === null) {
      return;
    }
    const { session, app } = this.#parts;
    switch (app.state) {
      case "ready":
        session.tell(`Reading ${this.#asked}.`);
        break;
      case "failed":
        session.tell(`${this.#asked} cannot be shown: the application could not be started.`);
        break;
      case "booting":
        session.tell(`${this.#asked} is shown as soon as the application is here.`);
    }
  }

  /** A run is shown until it ends. */
  async #runEnded(name: string): Promise<void> {
    const { runner, session } = this.#parts;
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
}

/** What is in a file, or a sentence that says why that is not even read. */
export async function contentOf(
  file: RecordingFile,
): Promise<{ text: string } | { problem: string }> {
  const problem = refusal(file);
  if (problem !== "") {
    return { problem };
  }
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { problem: `${file.name} cannot be read. Is it still there?` };
  }
  return isNestedDeep(text)
    ? { problem: `${file.name} cannot be opened: it is nested deeper than any recording.` }
    : { text };
}

/** Why a file is not even read, in a sentence; empty where it is. */
export function refusal({ name, size }: { name: string; size: number }): string {
  if (/\.pyw?$/i.test(name)) {
    const command = `playground record ${name} --format json`;
    return `${name} is a program: paste it into the editor, or record it with “${command}”.`;
  }
  if (size > PAGE_BYTES) {
    const most = `recordings of up to ${megabytes(PAGE_BYTES)} MB can be opened here`;
    return `${name} has ${megabytes(size)} MB; ${most}.`;
  }
  return size === 0 ? `${name} is empty.` : "";
}

/**
 * Whether a JSON text is nested deeper than any recording. Python reads such text by calls within
 * calls, which use up the browser's stack before Python's own guard sees it, and end Python.
 */
function isNestedDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === "[" || character === "{") {
      depth += 1;
      if (depth > DEEPEST) {
        return true;
      }
    } else if (character === "]" || character === "}") {
      depth -= 1;
    }
  }
  return false;
}

/** The place of the quote that ends the string which begins at `start`; else the text's end. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") {
      backslashes += 1;
    }
    if (backslashes % 2 === 0) {
      return end;
    }
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}
