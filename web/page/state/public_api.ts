// `window.playground`: the page for tests, embedders and scripts (contract.md).

import type { ClockChoice } from "../../protocol/run_messages.d.ts";
import { link, run } from "./actions.ts";
import type { WireRecording } from "./kernel_port.ts";
import { stage } from "./playback.ts";
import { runner } from "./runner.ts";
import { session } from "./session.ts";

export interface Playground {
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
    playground?: Playground;
  }
}

export function installPlayground(): void {
  window.playground ??= {
    ready: settled(),
    get code(): string {
      return session.code;
    },
    set code(text: string) {
      session.setCode(String(text), "program");
    },
    run: (options = {}) => run(options),
    stop: () => runner.stop(),
    seek: (time) => {
      // The latest run may still be on its way to the stage.
      stage.wish({ time: Number(time), run: runner.run });
    },
    link,
    get recording(): WireRecording | null {
      return runner.recording;
    },
  };
}

function settled(): Promise<void> {
  const page = document.documentElement;
  const isSettled = (): boolean =>
    /^(ready|failed)$/.test(page.dataset.app ?? "") &&
    /^(ready|running|failed)$/.test(page.dataset.kernel ?? "");
  return new Promise((resolve) => {
    if (isSettled()) {
      resolve();
      return;
    }
    const observer = new MutationObserver(() => {
      if (isSettled()) {
        observer.disconnect();
        resolve();
      }
    });
    observer.observe(page, { attributeFilter: ["data-app", "data-kernel"] });
  });
}
