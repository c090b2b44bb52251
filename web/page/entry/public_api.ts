// `window.playground`: the page for tests, embedders and scripts; the README describes it.

import type { ClockChoice } from "../../protocol/application/run_messages.d.ts";
import { link, run, stop } from "../state/actions.ts";
import type { WireRecording } from "../state/run/kernel_port.ts";
import type { Store } from "../state/store.ts";

export interface PublicApi {
  /** Settles when both runtimes are there, or are known not to come. */
  readonly ready: Promise<void>;
  code: string;
  run(options?: { clock?: ClockChoice; speed?: number }): Promise<WireRecording>;
  stop(): Promise<void>;
  seek(time: number): void;
  link(): string;
  readonly recording: WireRecording | null;
}

declare global {
  interface Window {
    playground?: PublicApi;
  }
}

/**
 * Any script may call it: what it is given is made text or a number first. Times are seconds since
 * the run's start.
 */
export function publicApi(store: Store): PublicApi {
  const { session, runner, playback, stage } = store;
  return {
    ready: settled(store),
    get code(): string {
      return session.code;
    },
    set code(text: string) {
      session.setCode(String(text), "program");
    },
    run: (options = {}) => run(store, options),
    stop: () => stop(store),
    seek: (time) => {
      playback.goTo({ time: Number(time), run: stage.undrawn ? runner.run : 0 });
    },
    link: () => link(store),
    get recording(): WireRecording | null {
      return runner.recording;
    },
  };
}

function settled({ app, kernel }: Store): Promise<void> {
  const isSettled = (): boolean => app.state !== "booting" && kernel.state !== "booting";
  return new Promise((resolve) => {
    const look = (): void => {
      if (isSettled()) {
        leaveApp();
        leaveKernel();
        resolve();
      }
    };
    const leaveApp = app.subscribe(look);
    const leaveKernel = kernel.subscribe(look);
    look();
  });
}
