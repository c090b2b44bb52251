// The page's hold on the frame in which kernels live.

import type { FileName, FromFrame, Start, ToFrame } from "../../protocol/kernel/frame.d.ts";
import type { KernelEnd } from "./failure_messages.ts";
import { onLoaded } from "./frame_element.ts";

export interface SandboxListener {
  /** A kernel's worker could not be started, or stopped on an error. */
  onCrash(kernel: number, end: KernelEnd): void;
  /** The frame no longer answers: its process is gone, and all kernels with it. */
  onUnresponsive(everAnswered: boolean): void;
  /** Kernels whose workers are looked after. */
  atWork(): readonly number[];
}

const PING_INTERVAL = 1000;
/** The frame runs nothing but a switchboard; this long without an answer, and it is gone. */
const ANSWER_TIMEOUT = 8000;
/** It has to be loaded first. */
const FIRST_ANSWER_TIMEOUT = 30_000;

/** Adds the frame to the page; `close` takes it away, and all of its kernels with it. */
export class Sandbox {
  readonly #listener: SandboxListener;
  #frame: HTMLIFrameElement | null = null;
  readonly #port: MessagePort;
  /** The frame's ends of the channels. */
  readonly #framePorts: [control: MessagePort, files: MessagePort];
  /** On which the frame gets files from who has them: see `FrameFile`. */
  readonly filePort: MessagePort;
  readonly #pingTimer: ReturnType<typeof setInterval>;
  #askedAt: number | null = null;
  #everAnswered = false;
  #lastLook = performance.now();
  #lastPing = 0;
  #closed = false;

  constructor(frame: Promise<HTMLIFrameElement>, listener: SandboxListener) {
    this.#listener = listener;
    const channel = new MessageChannel();
    this.#port = channel.port1;
    const files = new MessageChannel();
    this.filePort = files.port1;
    this.#framePorts = [channel.port2, files.port2];
    this.#port.onmessage = (event: MessageEvent<FromFrame>) => this.#receive(event.data);
    frame.then(
      (element) => {
        if (this.#closed) {
          element.remove();
          return;
        }
        this.#frame = element;
        onLoaded(element, () => this.#sendPort());
        if (!element.isConnected) {
          document.body.append(element);
        }
      },
      () => {
        if (!this.#closed) {
          this.close();
          this.#listener.onUnresponsive(false);
        }
      },
    );
    this.#pingTimer = setInterval(() => this.#ping(), PING_INTERVAL);
  }

  sendFile(name: FileName, bytes: ArrayBuffer): void {
    this.#send({ kind: "file", name, bytes }, [bytes]);
  }

  spawn(kernel: number, how: Start): MessagePort {
    const channel = new MessageChannel();
    this.#send({ kind: "spawn", kernel, how }, [channel.port2]);
    return channel.port1;
  }

  terminate(kernel: number): void {
    this.#send({ kind: "terminate", kernel });
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#pingTimer);
    this.#port.close();
    this.#frame?.remove();
  }

  /** What is sent before the frame has loaded waits in the port. */
  #send(message: ToFrame, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  #sendPort(): void {
    // The target has no origin that could be named.
    this.#frame?.contentWindow?.postMessage("control", "*", this.#framePorts);
  }

  #receive(message: FromFrame): void {
    switch (message.kind) {
      case "pong":
        this.#askedAt = null;
        this.#everAnswered = true;
        break;
      case "crashed":
        this.#listener.onCrash(message.kernel, message);
        break;
    }
  }

  #ping(): void {
    const now = performance.now();
    // Hidden pages, and machines that slept, have late timers: silence would mean nothing.
    const late = document.hidden || now - this.#lastLook > 3 * PING_INTERVAL;
    this.#lastLook = now;
    if (this.#closed) {
      return;
    }
    if (this.#askedAt === null || late) {
      this.#askedAt = now;
      this.#lastPing += 1;
      this.#send({ kind: "ping", number: this.#lastPing, kernels: this.#listener.atWork() });
    } else if (now - this.#askedAt > (this.#everAnswered ? ANSWER_TIMEOUT : FIRST_ANSWER_TIMEOUT)) {
      this.close();
      this.#listener.onUnresponsive(this.#everAnswered);
    }
  }
}
