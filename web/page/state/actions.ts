// What several components, the keyboard and `window.playground` do alike.

import type { AskedBy } from "./exploration/exploration.ts";
import type { Picking } from "./exploration/picking.ts";
import type { LinkState } from "./link/link.ts";
import { writeLink } from "./link/link.ts";
import { MOST_SOURCE } from "./link/packed_source.ts";
import { SCRATCH } from "./program/session.ts";
import type { WireRecording } from "./run/kernel_port.ts";
import type { RunSettings } from "./run/runner.ts";
import type { Store } from "./store.ts";

/** Characters of a link that every program passes on; browsers take far longer ones. */
const SAFE_LENGTH = 2000;

/** Run what is in the editor: the reader said so, so it is foreign no longer. */
export function run(
  { session, playback, runner, order, exploration }: Store,
  options: Partial<Pick<RunSettings, "clock" | "speed">> = {},
): Promise<WireRecording> {
  session.adopt();
  session.tell("");
  void exploration.stop();
  const { code } = session;
  // An order is one of virtual time.
  const clock = order.text === "" ? (options.clock ?? session.clock) : "instant";
  const speed = options.speed ?? playback.speed;
  const turns = exploration.turnsOf(order.text, code);
  return runner.start(code, { clock, speed, order: order.text, turns }, session.program);
}

/** Stop what runs, what explores and what is tried. */
export async function stop({ runner, exploration, trial }: Store): Promise<void> {
  await Promise.all([runner.stop(), exploration.stop(), trial.stop()]);
}

/** Try the program in the editor under other orders: the reader said so, as of a run. */
export function explore({ session, runner, exploration }: Store, askedBy?: AskedBy): void {
  session.adopt();
  session.tell("");
  void runner.stop();
  exploration.start(askedBy);
}

/** Do as the reader picks: they said so, as of a run. A found order is left for theirs. */
export function asPicked(store: Store, act: (picking: Picking) => Promise<void>): void {
  const { session, exploration, playback, order, picking } = store;
  session.adopt();
  session.tell("");
  void exploration.stop();
  order.choose("");
  playback.skipUnfolding();
  void act(picking);
}

/** Show the run under an order that was found, beside the one as written. */
export async function showOrder(store: Store, order: string): Promise<void> {
  const { pinned } = store;
  if (!isPlainShown(store)) {
    store.order.choose("");
    await run(store, { clock: "instant" });
  }
  pinned.pinShown();
  store.order.choose(order);
  await runToWatch(store);
}

/** Whether the stage shows a run of the program in the editor with all as it is written. */
function isPlainShown({ playback, session, stage }: Store): boolean {
  const { trace } = playback;
  return (
    trace !== null &&
    stage.state === "current" &&
    !stage.undrawn &&
    stage.source === session.code &&
    trace.clock === "instant" &&
    trace.live !== true &&
    trace.picked !== true &&
    (trace.order ?? "") === ""
  );
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
  const { code, t, task, order } = linkState(store);
  const { session } = store;
  const own = session.lesson === SCRATCH ? "this page" : "this lesson";
  const parts = [
    code === undefined ? own : "the program",
    ...(order === undefined ? [] : ["the order"]),
    ...(t === undefined ? [] : ["the moment"]),
    ...(task === undefined ? [] : ["the selected task"]),
  ];
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

/** What the reader should know of a link before it is sent, as sentences; else empty. */
export function shareCaveats({ playback }: Store, address: string): string {
  return [
    playback.trace?.opened ? " A link carries no recording: send the file." : "",
    address.length > SAFE_LENGTH
      ? " Some mail and chat programs cut a link of this length: see that it arrives whole."
      : "",
  ].join("");
}

function linkState(store: Store): LinkState {
  const { session, playback, pinned } = store;
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
  const order = orderOf(store);
  if (order !== "") {
    state.order = order;
  }
  return state;
}

/** The order of the shown run, where that is one of the program in the editor; else the chosen one. */
function orderOf({ session, playback, stage, order }: Store): string {
  const isOf = stage.state === "current" && stage.source === session.code;
  return (isOf ? playback.trace?.order : undefined) ?? order.text;
}
