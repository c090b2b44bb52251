// Made from states.py by `python -m web.build.protocol_types`; do not edit.

import type { OutcomeKind } from "../recording/recording.d.ts";
import type { StateLook, WaitLook } from "./looks.d.ts";

export type StateName =
  | "created"
  | "ready"
  | "running"
  | "waiting"
  | "cancelling"
  | "returned"
  | "raised"
  | "cancelled";

export type WaitName =
  | "time"
  | "empty"
  | "full"
  | "lock"
  | "signal"
  | "tasks"
  | "io"
  | "thread"
  | "other";

export type Tone =
  | "bad"
  | "good"
  | "quiet";

export const STATES: Readonly<Record<StateName, StateLook>> = {
  created: { label: "created", meaning: "exists, has not run yet", glyph: "○", hatch: "dot", marker: null },
  ready: { label: "ready", meaning: "could run, waits for its turn", glyph: "◔", hatch: "vertical_line", marker: null },
  running: { label: "running", meaning: "runs now, alone", glyph: "●", hatch: null, marker: null },
  waiting: { label: "waiting", meaning: "suspended until something happens", glyph: "…", hatch: null, marker: null },
  cancelling: { label: "cancelling", meaning: "was asked to stop, has not ended yet", glyph: "⊘", hatch: "right_diagonal_line", marker: null },
  returned: { label: "returned", meaning: "ended with a result", glyph: "✓", hatch: null, marker: "circle" },
  raised: { label: "raised", meaning: "ended with an exception", glyph: "!", hatch: null, marker: "diamond" },
  cancelled: { label: "cancelled", meaning: "ended by cancellation", glyph: "×", hatch: null, marker: "x" },
};

/** In place of the look of `waiting`. */
export const WAITS: Readonly<Record<WaitName, WaitLook>> = {
  time: { label: "time", meaning: "sleeps until a time comes", glyph: "☾", hatch: null, idle: false },
  empty: { label: "empty queue", meaning: "idle: waits for something to be put into a queue", glyph: "▯", hatch: null, idle: true },
  full: { label: "full queue", meaning: "held up: waits for room in a queue", glyph: "▮", hatch: "horizontal_line", idle: false },
  lock: { label: "lock", meaning: "held up: waits for a lock or a semaphore that others hold", glyph: "⊠", hatch: "diagonal_cross", idle: false },
  signal: { label: "signal", meaning: "waits for an event to be set, a condition, or others at a barrier", glyph: "⚑", hatch: "ring", idle: false },
  tasks: { label: "other tasks", meaning: "idle: waits for other tasks, a group, or a queue to be worked off", glyph: "↳", hatch: null, idle: true },
  io: { label: "input, output", meaning: "waits for the network, a pipe or a process", glyph: "⇄", hatch: "horizontal_wave", idle: false },
  thread: { label: "thread", meaning: "waits for work in a thread or another process", glyph: "∥", hatch: "cross", idle: false },
  other: { label: "something else", meaning: "waits for a future that somebody has to resolve", glyph: "?", hatch: "left_diagonal_line", idle: false },
};

/** How opaque a hollow bar is. */
export const TINT = 0.3;

/** How much of the text is in a bar's edge. */
export const EDGE = 0.35;

/** Whose colour an arrow of each kind has. */
export const ARROWS: Readonly<Record<string, StateName>> = {
  created: "created",
  woken: "ready",
  cancelled: "cancelling",
};

/** How it is told that a run ended so. */
export const TONES: Readonly<Record<OutcomeKind, Tone>> = {
  returned: "good",
  raised: "bad",
  deadlock: "bad",
  stopped: "quiet",
  cut_short: "quiet",
  syntax_error: "bad",
};
