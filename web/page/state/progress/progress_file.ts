// Progress as a file that the reader keeps, or takes to another browser. What is in one that is read
// is not trusted: it is taken as deeds and times, or not at all.

import type { Done, Progress } from "./progress.ts";
import { isDeed } from "./progress.ts";

const FORMAT = "asyncio-playground-progress";
const VERSION = 1;
/** Characters; a thousand lessons have fewer. */
const LONGEST = 1_000_000;

/** The text of the file. */
export function progressText(progress: Progress): string {
  const lessons: Record<string, Record<string, number>> = {};
  for (const { deed, lesson, at } of progress.all()) {
    lessons[lesson] = { ...lessons[lesson], [deed]: at };
  }
  return `${JSON.stringify({ format: FORMAT, version: VERSION, lessons }, null, 1)}\n`;
}

/** Add what a file holds to what was done here; the sentence says what came of it. */
export function readProgress(text: string, progress: Progress): string {
  const done = deedsIn(text);
  if (typeof done === "string") {
    return done;
  }
  const before = progress.all().length;
  for (const { deed, lesson, at } of done) {
    progress.mark(deed, lesson, Math.max(at, progress.at(deed, lesson) ?? 0));
  }
  if (progress.all().length === before) {
    return "The file holds nothing that was not known here.";
  }
  return progress.isFleeting
    ? "What the file holds is shown until you leave this page: this browser cannot keep it."
    : "What the file holds was added to what was here.";
}

function deedsIn(text: string): Done[] | string {
  const file = parsed(text);
  if (file?.format !== FORMAT || typeof file.lessons !== "object" || file.lessons === null) {
    return "This is no file of progress: choose one that was saved here.";
  }
  if (file.version !== VERSION) {
    return `This file is of version ${String(file.version)}, and this page reads version ${String(VERSION)}.`;
  }
  const done: Done[] = [];
  for (const [lesson, deeds] of Object.entries(file.lessons as Record<string, unknown>)) {
    for (const [deed, at] of Object.entries((deeds ?? {}) as Record<string, unknown>)) {
      if (/^[a-z0-9-]{1,60}$/.test(lesson) && isDeed(deed) && typeof at === "number") {
        done.push({ deed, lesson, at });
      }
    }
  }
  return done;
}

interface Parsed {
  readonly format?: unknown;
  readonly version?: unknown;
  readonly lessons?: unknown;
}

function parsed(text: string): Parsed | null {
  try {
    return text.length > LONGEST ? null : (JSON.parse(text) as Parsed | null);
  } catch {
    return null;
  }
}
