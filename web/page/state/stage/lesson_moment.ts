// A moment of a lesson's own run that a text points at: the page goes to that program, to that
// moment, to that task, on the axis on which it is to be seen.

import { EVENTS, TIME } from "../playback/axis.ts";
import type { Playback } from "../playback/playback.ts";
import { taskNamed } from "../playback/selection.ts";
import type { Session } from "../program/session.ts";
import type { Stage } from "./stage.ts";

/** What a fragment of web/app/lesson/lesson_links.py says. */
interface Moment {
  readonly variant: string;
  /** Null where the playhead stays. */
  readonly time: number | null;
  /** How many events have happened then; null for all of that time. */
  readonly event: number | null;
  /** Null leaves the selection as it is. */
  readonly task: string | null;
  readonly byEvents: boolean;
}

interface Parts {
  readonly session: Session;
  readonly stage: Stage;
  readonly playback: Playback;
}

/** One at a time: a later one takes the place of one that is still on its way. */
export class LessonMoment {
  readonly #parts: Parts;
  /** Where to go as soon as the lesson's own run is on the stage. */
  #wanted: Moment | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { session, stage, playback } = parts;
    stage.subscribe(() => {
      this.#goIfShown();
    });
    session.subscribe((change) => {
      if (change === "variant" && session.variant !== this.#wanted?.variant) {
        this.#wanted = null;
      }
    });
    playback.subscribe((change) => {
      if (change === "trace") {
        this.#goIfShown();
      }
    });
  }

  /** Go there. False where the fragment names no moment of a lesson. */
  show(fragment: string): boolean {
    const moment = momentOf(fragment);
    if (moment === null) {
      return false;
    }
    const { session } = this.#parts;
    this.#wanted = moment;
    session.setVariant(moment.variant);
    if (session.edited) {
      // The text is about the lesson's own program; the reader's is one undo away.
      session.reset();
    }
    this.#goIfShown();
    return true;
  }

  #goIfShown(): void {
    const { session, stage, playback } = this.#parts;
    const { trace } = playback;
    const moment = this.#wanted;
    if (moment === null || trace === null || trace.live === true || trace.opened) {
      return;
    }
    const isOwn = session.program === moment.variant && !session.edited;
    if (!isOwn || trace.variant !== moment.variant || stage.state !== "current") {
      return;
    }
    this.#wanted = null;
    playback.pause();
    if (moment.task !== null) {
      playback.select(taskNamed(trace, moment.task));
    }
    if (moment.time === null) {
      return;
    }
    playback.setAxis(moment.byEvents ? EVENTS : TIME);
    // Only under the instant clock are a program's events the same every time.
    if (moment.event !== null && trace.clock === "instant") {
      playback.seekEvent(moment.event);
    } else {
      playback.seek(moment.time);
    }
  }
}

function momentOf(fragment: string): Moment | null {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const variant = parts.get("variant");
  if (variant === null) {
    return null;
  }
  return {
    variant,
    time: number(parts.get("t")),
    event: number(parts.get("event")),
    task: parts.get("task"),
    byEvents: parts.get("axis") === "steps",
  };
}

function number(text: string | null): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}
