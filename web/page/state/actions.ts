// What several components, the keyboard and `window.playground` do alike.

import type { LinkState } from "./program/link.ts";
import { MOST_SOURCE, writeLink } from "./program/link.ts";
import { SCRATCH } from "./program/session.ts";
import type { WireRecording } from "./run/kernel_port.ts";
import type { RunOptions } from "./run/runner.ts";
import type { Store } from "./store.ts";

/** Run what is in the editor: the reader said so, so it is foreign no longer. */
export function run(
  { session, playback, runner }: Store,
  options: Partial<RunOptions> = {},
): Promise<WireRecording> {
  session.adopt();
  session.tell("");
  const clock = options.clock ?? session.clock;
  const speed = options.speed ?? playback.speed;
  return runner.start(session.code, { clock, speed }, session.program);
}

/** Run what is in the editor for a reader who pressed Run, and who waits to see what comes of it. */
export function runToWatch(store: Store): Promise<WireRecording> {
  const { playback, runner } = store;
  playback.skipUnfolding();
  playback.awaitRun(runner.state === "idle" ? runner.run + 1 : runner.run);
  return run(store);
}

/** The page's address with all that the reader sees in it; RangeError for too long a program. */
export function link(store: Store): string {
  const linked = new URL(store.address.href);
  linked.hash = writeLink(linkState(store));
  return linked.href;
}

/** What is in the link, in words. */
export function linkHolds(store: Store): string {
  const { code, t, task } = linkState(store);
  const { session } = store;
  const own = session.lesson === SCRATCH ? "this page" : "this lesson";
  const parts = [
    code === undefined ? own : "the program",
    ...(t === undefined ? [] : ["the moment"]),
    ...(task === undefined ? [] : ["the selected task"]),
  ];
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

/** What the reader may look for in the link in vain, as a sentence; else empty. */
export function shareLacks({ playback }: Store): string {
  return playback.trace?.opened ? " A link carries no recording: send the file." : "";
}

function linkState({ session, playback, pinned }: Store): LinkState {
  const state: LinkState = { clock: session.clock };
  if (session.code !== session.programs.pattern) {
    if (new TextEncoder().encode(session.code).length > MOST_SOURCE) {
      throw new RangeError("The program is longer than 64 KiB, which is more than a link carries.");
    }
    state.code = session.code;
  }
  if (playback.speed !== 1) {
    state.speed = playback.speed;
  }
  // A moment of a file's recording means nothing to a reader who has the link alone.
  const own = !playback.trace?.opened;
  if (own && !playback.atEnd && !playback.unfolding) {
    state.t = playback.time;
  }
  const task = playback.lane(playback.selected);
  if (own && task !== null) {
    state.task = task.name;
  }
  const variant = pinned.comparison?.pinned.variant ?? "";
  if (variant !== "") {
    state.compare = variant;
  }
  return state;
}
