// What several components, the keyboard and `window.playground` do alike.

import type { Trace } from "../../protocol/trace.ts";
import type { WireRecording } from "./kernel_port.ts";
import type { LinkState } from "./link.ts";
import { MOST_SOURCE, writeLink } from "./link.ts";
import { stage } from "./playback.ts";
import type { RunOptions } from "./runner.ts";
import { runner } from "./runner.ts";
import { session } from "./session.ts";

/** Run what is in the editor: the reader said so, so it is foreign no longer. */
export function run(options: Partial<RunOptions> = {}): Promise<WireRecording> {
  session.adopt();
  session.tell("");
  const clock = options.clock ?? session.clock;
  const speed = options.speed ?? stage.speed;
  return runner.start(session.code, { clock, speed });
}

/** The page's address with all that the reader sees in it. */
export function link(): string {
  const state: LinkState = { clock: session.clock };
  if (session.code !== session.programs.pattern) {
    if (new TextEncoder().encode(session.code).length > MOST_SOURCE) {
      throw new RangeError("The program is longer than 64 KiB, which is more than a link carries.");
    }
    state.code = session.code;
  }
  if (stage.speed !== 1) {
    state.speed = stage.speed;
  }
  // A moment of a file's recording means nothing to whoever has the link alone.
  const own = !stage.trace?.opened;
  if (own && !stage.atEnd) {
    state.t = stage.time;
  }
  const task = stage.lane(stage.selected);
  if (own && task !== null) {
    state.task = task.name;
  }
  const address = new URL(location.href);
  address.hash = writeLink(state);
  return address.href;
}

/** The program that a trace is of; null where that is no longer known. */
export function sourceOf(trace: Trace): string | null {
  if (trace.opened) {
    return null;
  }
  if (trace.source !== undefined) {
    return trace.source;
  }
  if (trace.run === 0) {
    return session.programs[trace.variant ?? "pattern"] ?? null;
  }
  return trace.run === runner.run ? runner.source : null;
}
