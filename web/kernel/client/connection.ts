// The page's hold on one kernel: its port, what it is doing, and for which run or exploration.

import type { Start } from "../../protocol/kernel/frame.d.ts";
import type { FromKernel, KernelReady, ToKernel } from "../../protocol/kernel/kernel.d.ts";
import { ImageMisfit } from "../../pyodide/image_fit.ts";
import { GONE, type KernelEnd, type StartProblem } from "./failure_messages.ts";
import { readMessage } from "./message_reader.ts";

/**
 * A run or an exploration that a kernel works on. All that it is told was made by the reader's code.
 */
export interface WorkListener {
  readonly number: number;
  /** Written by somebody else: its kernel is used for nothing else, whatever it says of itself. */
  readonly isForeign: boolean;
  onBatch(text: string): void;
  onEnded(text: string): void;
  /** True where that was the last of it. */
  onExplored(text: string): boolean;
  /** It waits for the library's files, which cannot be had. */
  onLibraryMissing(): void;
  /** Python or its worker is gone. */
  onGone(end: KernelEnd): void;
}

/** What a kernel comes to, and what has to be done about it. */
export interface KernelListener {
  onReady(kernel: KernelConnection): void;
  onFailed(kernel: KernelConnection, problem: StartProblem): void;
  /** It can run the next program; or, `because` its program left something, it cannot. */
  onIdle(kernel: KernelConnection, because: string | null): void;
  /** It is gone and has to be replaced; its program is told next. */
  onGone(kernel: KernelConnection): void;
  /** Send it the library's files. */
  sendLibrary(): Promise<void>;
}

export type KernelPhase = "booting" | "idle" | "busy" | "closed";

/** Milliseconds, from when all files are there: what a phone takes without a memory image. */
const START_TIMEOUT = 60_000;
/** Milliseconds that a kernel may take, after a run, to put things back. */
const TIDY_TIMEOUT = 1500;

/** `number` is unique on the page. After `close` or `end` it is not used again. */
export class KernelConnection {
  readonly number: number;
  readonly how: Start;
  readonly #port: MessagePort;
  readonly #listener: KernelListener;
  phase: KernelPhase = "booting";
  facts: KernelReady | null = null;
  /** Null where none runs: what is still said of one is late, or forged. */
  #work: WorkListener | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(number: number, how: Start, port: MessagePort, listener: KernelListener) {
    this.number = number;
    this.how = how;
    this.#port = port;
    this.#listener = listener;
    port.onmessage = (event: MessageEvent<unknown>) => this.#receive(readMessage(event.data));
    this.extendStart();
  }

  /** Its files still arrive: the time that a start may take begins anew. */
  extendStart(): void {
    if (this.phase === "booting") {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.failStart("it did not start in time"), START_TIMEOUT);
    }
  }

  run(work: WorkListener, message: ToKernel): void {
    clearTimeout(this.#timer);
    this.phase = "busy";
    this.#work = work;
    this.#port.postMessage(message);
  }

  /** What it still sends is dropped. */
  close(): void {
    this.phase = "closed";
    clearTimeout(this.#timer);
    this.#port.onmessage = null;
    this.#port.close();
  }

  /** It cannot start. */
  failStart(problem: StartProblem): void {
    if (this.phase === "booting") {
      this.#listener.onFailed(this, problem);
    }
  }

  /** Its worker, or Python in it, has ended. */
  end(end: KernelEnd): void {
    if (this.phase === "booting") {
      this.failStart(end.cause === "gone" ? GONE : end.message);
    } else if (this.phase !== "closed") {
      this.#listener.onGone(this);
      this.endProgram(end);
    }
  }

  /** Tell its program, if there is one, that it has ended. */
  endProgram(end: KernelEnd): void {
    const work = this.#work;
    this.#work = null;
    work?.onGone(end);
  }

  #receive(message: FromKernel | null): void {
    if (this.phase === "closed") {
      return;
    }
    if (message === null || !this.#mayCome(message)) {
      this.end({ cause: "broken", message: "it said what no kernel says" });
      return;
    }
    switch (message.kind) {
      case "ready":
        clearTimeout(this.#timer);
        this.phase = "idle";
        this.facts = message;
        this.#listener.onReady(this);
        break;
      case "failed":
        this.failStart(message.misfit ? new ImageMisfit(message.message) : message.message);
        break;
      case "library_needed":
        this.#listener.sendLibrary().catch(() => this.#workOf(message.run)?.onLibraryMissing());
        break;
      case "batch":
        this.#workOf(message.run)?.onBatch(message.text);
        break;
      case "ended":
        this.#onEnded(message.run, message.text);
        break;
      case "explored":
        this.#onExplored(message.run, message.text);
        break;
      case "idle":
        if (this.phase === "busy") {
          this.#onIdle(message.because);
        }
        break;
      case "python_ended":
        this.end({ cause: message.cause, message: message.message });
        break;
    }
  }

  /** It is ready once, and comes to rest after its program has ended. */
  #mayCome({ kind }: FromKernel): boolean {
    switch (kind) {
      case "ready":
      case "failed":
        return this.phase === "booting";
      case "idle":
        return this.#work === null;
      default:
        return this.phase !== "booting";
    }
  }

  /**
   * A program that swallows its end (`except BaseException: pass` in a loop) has a recording and
   * goes on all the same: its kernel is not waited for.
   */
  #onEnded(run: number, text: string): void {
    const work = this.#workOf(run);
    if (work === null) {
      return;
    }
    this.#release(work);
    work.onEnded(text);
  }

  #onExplored(run: number, text: string): void {
    const work = this.#workOf(run);
    if (work?.onExplored(text) === true) {
      this.#release(work);
    }
  }

  /** Its program is over: it comes to rest, or is not used any more. */
  #release(work: WorkListener): void {
    this.#work = null;
    if (work.isForeign) {
      this.#onIdle("it ran a program of somebody else's");
    } else {
      this.#timer = setTimeout(() => this.#giveUpTidying(), TIDY_TIMEOUT);
    }
  }

  #giveUpTidying(): void {
    if (this.phase === "busy") {
      this.#onIdle("it did not come to rest");
    }
  }

  #onIdle(because: string | null): void {
    clearTimeout(this.#timer);
    this.phase = "idle";
    this.#listener.onIdle(this, because);
  }

  #workOf(run: number): WorkListener | null {
    return this.#work?.number === run ? this.#work : null;
  }
}
