// The page's hold on the frame in which kernels live.

import type { FileName, FromFrame, Start, ToFrame } from "../../protocol/kernel.d.ts";
import type { End } from "./failure_messages.ts";

export interface SandboxListener {
  /** A kernel's worker could not be started, or stopped on an error. */
  onCrash(kernel: number, end: End): void;
  /** The frame no longer answers: its process is gone, and all kernels with it. */
  onSilence(everAnswered: boolean): void;
}

const BETWEEN_PINGS = 1000;
/** The frame runs nothing but a switchboard; this long without an answer, and it is gone. */
const PATIENCE = 8000;
/** It has to be loaded first. */
const PATIENCE_AT_FIRST = 30_000;

export class Sandbox {
  private readonly frame: HTMLIFrameElement;
  private readonly control: MessagePort;
  private readonly framesEnd: MessagePort;
  private readonly watch: ReturnType<typeof setInterval>;
  private unanswered: number | null = null;
  private everAnswered = false;
  private looked = performance.now();
  private pings = 0;
  private closed = false;

  constructor(
    page: Promise<string>,
    private readonly listener: SandboxListener,
  ) {
    const channel = new MessageChannel();
    this.control = channel.port1;
    this.framesEnd = channel.port2;
    this.control.onmessage = (event: MessageEvent<FromFrame>) => this.hear(event.data);
    this.frame = document.createElement("iframe");
    // No allow-same-origin: the frame has an origin of its own that nothing else shares, so
    // neither the site's storage nor its pages are within reach of what runs in there.
    this.frame.sandbox.add("allow-scripts");
    this.frame.hidden = true;
    this.frame.title = "Where programs run";
    this.frame.setAttribute("aria-hidden", "true");
    this.frame.tabIndex = -1;
    this.frame.addEventListener("load", () => this.givePort(), { once: true });
    // As text, not by its address: a service worker serves no frame without an origin, and a second
    // visit should need no network.
    page.then(
      (text) => {
        this.frame.srcdoc = text;
        document.body.append(this.frame);
      },
      () => {
        if (!this.closed) {
          this.close();
          this.listener.onSilence(false);
        }
      },
    );
    this.watch = setInterval(() => this.ping(), BETWEEN_PINGS);
  }

  hand(name: FileName, bytes: ArrayBuffer): void {
    this.tell({ kind: "hand", name, bytes }, [bytes]);
  }

  spawn(kernel: number, how: Start): MessagePort {
    const channel = new MessageChannel();
    this.tell({ kind: "spawn", kernel, how }, [channel.port2]);
    return channel.port1;
  }

  terminate(kernel: number): void {
    this.tell({ kind: "terminate", kernel });
  }

  close(): void {
    this.closed = true;
    clearInterval(this.watch);
    this.control.close();
    this.frame.remove();
  }

  /** What was told before the frame had loaded waits in the port. */
  private tell(message: ToFrame, transfer: Transferable[] = []): void {
    this.control.postMessage(message, transfer);
  }

  private givePort(): void {
    // The target has no origin that could be named.
    this.frame.contentWindow?.postMessage("control", "*", [this.framesEnd]);
  }

  private hear(message: FromFrame): void {
    switch (message.kind) {
      case "pong":
        this.unanswered = null;
        this.everAnswered = true;
        break;
      case "crashed":
        this.listener.onCrash(message.kernel, message);
        break;
    }
  }

  private ping(): void {
    const now = performance.now();
    // Hidden pages, and machines that slept, have late timers: silence would mean nothing.
    const late = document.hidden || now - this.looked > 3 * BETWEEN_PINGS;
    this.looked = now;
    if (this.closed) {
      return;
    }
    if (this.unanswered === null || late) {
      this.unanswered = now;
      this.pings += 1;
      this.tell({ kind: "ping", number: this.pings });
    } else if (now - this.unanswered > (this.everAnswered ? PATIENCE : PATIENCE_AT_FIRST)) {
      this.close();
      this.listener.onSilence(this.everAnswered);
    }
  }
}
