// The app runtime as the page sees it: loads its files, starts its worker, carries patches.

import type { AppFiles, FromWorker, ToWorker } from "../app/protocol";
import { load } from "../kernel/files.ts";

/** Addresses of the files, relative to the page. */
export type Addresses = Readonly<Record<string, string>>;

export interface AppListeners {
  /** The application runs; `digest` says what models its document has. */
  onReady(digest: string): void;
  onPatch(patch: string): void;
  onIdle(): void;
  /** It will not come, or a callback of it failed. */
  onFailed(stage: "boot" | "patch", message: string): void;
}

export class App {
  readonly #addresses: Addresses;
  readonly #lesson: string;
  readonly #listeners: AppListeners;
  #worker: Worker | null = null;
  #ready = false;

  constructor(addresses: Addresses, lesson: string, listeners: AppListeners) {
    this.#addresses = addresses;
    this.#lesson = lesson;
    this.#listeners = listeners;
    void this.#start(fromImage);
  }

  send(patch: string): void {
    this.#say({ type: "patch", patch });
  }

  async #start(load: (addresses: Addresses) => Promise<AppFiles>): Promise<void> {
    const again = load === fromImage;
    const failed = (message: string): void => {
      this.#failed(message, again);
    };
    try {
      const files = await load(this.#addresses);
      const worker = new Worker(address(this.#addresses, "app-worker.js"), { type: "module" });
      this.#worker = worker;
      worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
        this.#hear(event.data, failed);
      });
      worker.addEventListener("error", (event) => {
        failed(event.message || "its worker could not be started");
      });
      const bytes = [files.image, files.stdlib, files.archive].filter((each) => each !== null);
      this.#say({ type: "boot", lesson: this.#lesson, files }, bytes);
    } catch (problem) {
      failed(String(problem));
    }
  }

  /** A memory image fits one build of Pyodide and some browsers; the ordinary start fits all. */
  #failed(message: string, again: boolean): void {
    if (this.#ready) {
      this.#listeners.onFailed("patch", message);
      return;
    }
    this.#worker?.terminate();
    if (again) {
      console.warn(`The application could not be restored (${message}); starting it afresh.`);
      void this.#start(afresh);
    } else {
      this.#listeners.onFailed("boot", message);
    }
  }

  #say(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  #hear(message: FromWorker, failed: (message: string) => void): void {
    switch (message.type) {
      case "ready":
        this.#ready = true;
        this.#listeners.onReady(message.digest);
        break;
      case "patch":
        this.#listeners.onPatch(message.patch);
        break;
      case "idle":
        this.#listeners.onIdle();
        break;
      case "failed":
        if (message.stage === "boot") {
          failed(message.message);
        } else {
          this.#listeners.onFailed("patch", message.message);
        }
        break;
    }
  }
}

async function fromImage(addresses: Addresses): Promise<AppFiles> {
  const [common, image] = await Promise.all([always(addresses), bytes(addresses, "app.image")]);
  return { ...common, image, stdlib: null, archive: null };
}

async function afresh(addresses: Addresses): Promise<AppFiles> {
  const [common, stdlib, archive] = await Promise.all([
    always(addresses),
    bytes(addresses, "stdlib.zip"),
    bytes(addresses, "app.zip"),
  ]);
  return { ...common, image: null, stdlib, archive };
}

async function always(
  addresses: Addresses,
): Promise<Pick<AppFiles, "loader" | "runtime" | "module" | "lock">> {
  const [loader, runtime, wasm, lock] = await Promise.all([
    bytes(addresses, "pyodide.mjs"),
    bytes(addresses, "pyodide.asm.mjs"),
    bytes(addresses, "pyodide.asm.wasm"),
    bytes(addresses, "pyodide-lock.json"),
  ]);
  const text = new TextDecoder();
  return {
    loader: text.decode(loader),
    runtime: text.decode(runtime),
    module: await WebAssembly.compile(wasm),
    lock: text.decode(lock),
  };
}

function bytes(addresses: Addresses, name: string): Promise<ArrayBuffer> {
  return load(address(addresses, name));
}

function address(addresses: Addresses, name: string): string {
  const found = addresses[name];
  if (found === undefined) {
    throw new Error(`The site has no file ${name}.`);
  }
  return new URL(found, document.baseURI).href;
}
