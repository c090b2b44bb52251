// What the page needs of a kernel. The kernel itself is handed in, so that the page can be tried
// without Pyodide.

import type {
  ExplorationEnd,
  ExploreOptions,
  KernelAssets,
  KernelListeners,
  RunOptions,
  WireRecording,
} from "../../../kernel/client/client.ts";
import type { ClockChoice } from "../../../protocol/application/run_messages.d.ts";

export type {
  CheckedBatch,
  JudgedBy,
  KernelState,
  WireBatch,
  WireRecording,
} from "../../../kernel/client/client.ts";

/** As `KernelClient` has it: `run` and `explore` reject only where no kernel can be started. */
export interface KernelPort {
  /** Settles with the first kernel; rejects where none can be started. */
  readonly ready: Promise<void>;
  run(source: string, options: RunOptions): Promise<WireRecording>;
  explore(source: string, options: ExploreOptions): Promise<ExplorationEnd>;
  stop(): Promise<void>;
  /** Where none could be started: start one again. */
  tryAgain(): void;
}

/** Called once for a page; the kernel begins to start at once. */
export type KernelFactory = (files: KernelAssets, listeners: KernelListeners) => KernelPort;

/** The recording of a run that never came to pass. */
export function emptyRecording(clock: ClockChoice, message: string): WireRecording {
  return {
    format: "asyncio-recording",
    version: 1,
    python: "",
    clock,
    end: 0,
    outcome: { kind: "stopped", message, line: null },
    cut_short: true,
    dropped: 0,
    tasks: [],
    events: [],
  };
}
