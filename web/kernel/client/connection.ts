// The page's hold on one kernel: its port, what it is doing, and for which program.

import type { FromKernel, Ready, Run, Start } from "../../protocol/kernel.d.ts";
import type { End, StartProblem } from "./failure_messages.ts";

/** The program that a kernel runs. All that it is told was made by the reader's code. */
export interface Program {
  readonly number: number;
  onBatch(text: unknown): void;
  onEnded(text: unknown): void;
  /** It waits for the library's files, which cannot be had. */
  onLibraryMissing(): void;
  /** Python or its worker is gone. */
  onGone(end: End): void;
}

/** What has to be done about a kernel. */
export interface KernelHost {
  onReady(kernel: Kernel): void;
  onFailed(kernel: Kernel, problem: StartProblem): void;
  /** It can run the next program; or, `because` its program left something, it cannot. */
  onIdle(kernel: Kernel, because: string | null): void;
  /** It is gone and has to be replaced; its program is told next. */
  onGone(kernel: Kernel): void;
  /** Have the library's files brought to it. */
  bringLibrary(): Promise<void>;
}

export type KernelPhase = "booting" | "idle" | "busy" | "closed";

/** The slowest start that is worth waiting for, once all files are there: a phone, without an image. */
const PATIENCE = 60_000;
/** Milliseconds that a kernel may take, after a run, to put things back. */
const TIDYING = 1500;

export class Kernel {
  phase: KernelPhase = "booting";
  facts: Ready | null = null;
  /** Null where none runs: what is still said of one is late, or forged. */
  private program: Program | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly number: number,
    readonly how: Start,
    private readonly port: MessagePort,
    private readonly host: KernelHost,
  ) {
    port.onmessage = (event: MessageEvent<FromKernel>) => this.hear(event.data);
    // Where browsers tell it: the other end is gone without a word (out of memory, a crash).
    port.addEventListener("close", () =>
      this.gone({ cause: "broken", message: "its worker is gone" }),
    );
    this.extendStart();
  }

  /** Its files still arrive: the time that a start may take begins anew. */
  extendStart(): void {
    if (this.phase === "booting") {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.failed("it did not start in time"), PATIENCE);
    }
  }

  run(program: Program, message: Run): void {
    clearTimeout(this.timer);
    this.phase = "busy";
    this.program = program;
    this.port.postMessage(message);
  }

  /** Nothing is heard from it any more, whatever it still sends. */
  close(): void {
    this.phase = "closed";
    clearTimeout(this.timer);
    this.port.onmessage = null;
    this.port.close();
  }

  /** It cannot start. */
  failed(problem: StartProblem): void {
    if (this.phase === "booting") {
      this.host.onFailed(this, problem);
    }
  }

  /** Its worker, or Python in it, has ended. */
  gone(end: End): void {
    if (this.phase === "booting") {
      this.failed(end.message);
    } else if (this.phase !== "closed") {
      this.host.onGone(this);
      this.loseProgram(end);
    }
  }

  /** Tell its program, if there is one, that it will not be heard of again. */
  loseProgram(end: End): void {
    const { program } = this;
    this.program = null;
    program?.onGone(end);
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
          this.host.onReady(this);
        }
        break;
      case "failed":
        this.gone({ cause: "broken", message: String(message.message) });
        break;
      case "wants":
        this.host.bringLibrary().catch(() => this.programOf(message.run)?.onLibraryMissing());
        break;
      case "batch":
        this.programOf(message.run)?.onBatch(message.text);
        break;
      case "ended":
        this.ended(message.run, message.text);
        break;
      case "idle":
        if (this.phase === "busy") {
          this.idle(message.because);
        }
        break;
      case "died":
        this.gone({ cause: message.cause, message: String(message.message) });
        break;
    }
  }

  /**
   * A program that swallows its end (`except BaseException: pass` in a loop) has a recording and
   * goes on all the same: its kernel is not waited for.
   */
  private ended(run: number, text: unknown): void {
    const program = this.programOf(run);
    if (program !== null) {
      this.program = null;
      this.timer = setTimeout(() => this.giveUpTidying(), TIDYING);
      program.onEnded(text);
    }
  }

  private giveUpTidying(): void {
    if (this.phase === "busy") {
      this.idle("it did not come to rest");
    }
  }

  private idle(because: string | null): void {
    clearTimeout(this.timer);
    this.phase = "idle";
    this.host.onIdle(this, because);
  }

  private programOf(run: number): Program | null {
    return this.program?.number === run ? this.program : null;
  }
}
