// What the page needs of a kernel. The real one is web/kernel/client.ts; it is handed in, so that
// the components can be tried without Pyodide.

import type { ClockChoice } from "./messages";

export type KernelState = "booting" | "ready" | "running" | "failed";

export interface KernelProgress {
  label: string;
  loaded: number;
  total: number | null;
}

/** Tasks and events as the recorder writes them; data of foreign code, not checked. */
export interface WireBatch {
  tasks: unknown[];
  events: unknown[];
}

/** A recording as the contract names its fields; what is in the lists is not checked. */
export interface WireRecording {
  format: string;
  version: number;
  python: string;
  clock: string;
  end: number;
  outcome: { kind: string; message: string; line?: number | null };
  cut_short: boolean;
  dropped: number;
  tasks: unknown[];
  events: unknown[];
}

export interface KernelRunOptions {
  clock: ClockChoice;
  speed: number;
  onBatch?(batch: WireBatch): void;
}

export interface KernelPort {
  readonly ready: Promise<void>;
  run(source: string, options: KernelRunOptions): Promise<WireRecording>;
  stop(): Promise<void>;
}

export interface KernelListeners {
  onState(state: KernelState): void;
  onProgress(progress: KernelProgress): void;
  onProblem(sentence: string): void;
}

export type KernelFactory = (
  files: Readonly<Record<string, string>>,
  listeners: KernelListeners,
) => KernelPort;

/** The recording of a run that never came to pass. */
export function emptyRecording(clock: ClockChoice, message: string): WireRecording {
  return {
    format: "asyncio-recording",
    version: 1,
    python: "",
    clock,
    end: 0,
    outcome: { kind: "stopped", message },
    cut_short: true,
    dropped: 0,
    tasks: [],
    events: [],
  };
}
