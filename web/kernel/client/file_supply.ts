// Loads the kernels' files and sends them to one frame: each once, in the order of need.

import type { FileName, Start } from "../../protocol/kernel/frame.d.ts";
import { ARCHIVE, FIRST_FILES, START_FILES, STDLIB } from "../../protocol/kernel/kernel_files.ts";
import { recipient } from "../../pyodide/files/downloader.ts";
import { loadFor } from "../../pyodide/files/file_loader.ts";
import { LoadError } from "../../pyodide/files/load_error.ts";

/** Where the built files are, by the names that they have in the protocol; and the frame's page. */
export type KernelAssets = Readonly<Record<string, string>>;

/**
 * One for each frame. A file that is wanted again while it is on its way, or has been sent, is not
 * loaded again.
 */
export class FileSupply {
  readonly #assets: KernelAssets;
  /** Null where the page has to send on what it has loaded. */
  readonly #recipient: number | null;
  readonly #send: (name: FileName, bytes: ArrayBuffer) => void;
  readonly #onProgress: () => void;
  readonly #sent = new Map<FileName, Promise<void>>();
  #closed = false;

  constructor(
    assets: KernelAssets,
    port: MessagePort,
    send: (name: FileName, bytes: ArrayBuffer) => void,
    onProgress: () => void,
  ) {
    this.#assets = assets;
    this.#recipient = recipient(port);
    this.#send = send;
    this.#onProgress = onProgress;
  }

  /** The files of a start; rejects with the `LoadError` of the first that cannot be had. */
  async sendFor(how: Start): Promise<void> {
    // The worker begins with these, while the others are still being read.
    const names = new Set([...FIRST_FILES, ...START_FILES[how]]);
    await Promise.all([...names].map((name) => this.#sendOnce(name)));
  }

  /** The rest of what a restored kernel may need. */
  async sendLibrary(): Promise<void> {
    await Promise.all([this.#sendOnce(STDLIB), this.#sendOnce(ARCHIVE)]);
  }

  /** What still arrives is for a frame that is gone. */
  close(): void {
    this.#closed = true;
  }

  #sendOnce(name: FileName): Promise<void> {
    let sending = this.#sent.get(name);
    if (sending === undefined) {
      sending = this.#loadAndSend(name);
      this.#sent.set(name, sending);
      sending.catch(() => this.#sent.delete(name)); // asked for again, it is loaded again
    }
    return sending;
  }

  async #loadAndSend(name: FileName): Promise<void> {
    const delivery = this.#recipient === null ? null : { recipient: this.#recipient, name };
    const content = await loadFor(delivery, this.#assets[name] ?? name, () => {
      if (!this.#closed) {
        this.#onProgress();
      }
    }).catch((problem: unknown) => {
      // By the name that it has in the protocol.
      throw new LoadError(name, problem instanceof LoadError ? problem.why : String(problem));
    });
    if (!this.#closed && content instanceof ArrayBuffer) {
      this.#send(name, content);
    }
  }
}
