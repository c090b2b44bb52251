// What the states are called and how they are told apart without colour.
// Equal to patterns/tracing/states.py; a test says so.

export type StateName =
  | "created"
  | "ready"
  | "running"
  | "waiting"
  | "cancelling"
  | "returned"
  | "raised"
  | "cancelled";

export interface StateLook {
  label: string;
  glyph: string;
}

export const STATES: Readonly<Record<StateName, StateLook>> = {
  created: { label: "created", glyph: "○" },
  ready: { label: "ready", glyph: "◔" },
  running: { label: "running", glyph: "●" },
  waiting: { label: "waiting", glyph: "…" },
  cancelling: { label: "cancelling", glyph: "⊘" },
  returned: { label: "returned", glyph: "✓" },
  raised: { label: "raised", glyph: "!" },
  cancelled: { label: "cancelled", glyph: "×" },
};

export function isState(name: string): name is StateName {
  return Object.hasOwn(STATES, name);
}
