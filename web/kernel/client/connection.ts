// The page's hold on one kernel: its port, and what it is doing.

import type { FromKernel, Ready, Run, Start } from "../../protocol/kernel.d.ts";

export interface KernelListener {
  onReady(kernel: Kernel): void;
  /** It did not start. `message` is for the console. */
  onFailed(kernel: Kernel, message: string): void;
  /** The run waits for the library's files. */
  onWants(kernel: Kernel, run: number): void;
  onBatch(kernel: Kernel, run: number, text: unknown): void;
  onEnded(kernel: Kernel, run: number, text: unknown): void;
  onIdle(kernel: Kernel, because: string | null): void;
  /** Python or its worker is gone. */
  onGone(kernel: Kernel, message: string): void;
}

export type KernelPhase = "booting" | "idle" | "busy" | "closed";

/** The slowest start that is worth waiting for, once all files are there: a phone, without an image. */
const PATIENCE = 60_000;

export class Kernel {
  phase: KernelPhase = "booting";
  /** How many programs it has been given. */
  runs = 0;
  facts: Ready | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly number: number,
    readonly how: Start,
    private readonly port: MessagePort,
    private readonly listener: KernelListener,
  ) {
    port.onmessage = (event: MessageEvent<FromKernel>) => this.hear(event.data);
    // Where browsers tell it: the other end is gone without a word (out of memory, a crash).
    port.addEventListener("close", () => this.gone("its worker is gone"));
    this.isComingAlong();
  }

  /** Its files still arrive: the time that a start may take begins anew. */
  isComingAlong(): void {
    if (this.phase === "booting") {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.gone("it did not start in time"), PATIENCE);
    }
  }

  run(message: Run): void {
    this.phase = "busy";
    this.runs += 1;
    this.port.postMessage(message);
  }

  /** Nothing is heard from it any more, whatever it still sends. */
  close(): void {
    this.phase = "closed";
    clearTimeout(this.timer);
    this.port.onmessage = null;
    this.port.close();
  }

  gone(message: string): void {
    if (this.phase === "booting") {
      this.listener.onFailed(this, message);
    } else if (this.phase !== "closed") {
      this.listener.onGone(this, message);
    }
  }

  private hear(message: FromKernel): void {
    if (this.phase === "closed") {
      return;
    }
    switch (message.kind) {
      case "ready":
        if (this.phase === "booting") {
          clearTimeout(this.timer);
          this.phase = "idle";
          this.facts = message;
          this.listener.onReady(this);
        }
        break;
      case "failed":
        this.gone(message.message);
        break;
      case "wants":
        this.listener.onWants(this, message.run);
        break;
      case "batch":
        this.listener.onBatch(this, message.run, message.text);
        break;
      case "ended":
        this.listener.onEnded(this, message.run, message.text);
        break;
      case "idle":
        if (this.phase === "busy") {
          this.phase = "idle";
          this.listener.onIdle(this, message.because);
        }
        break;
      case "died":
        this.gone(message.message);
        break;
    }
  }
}
