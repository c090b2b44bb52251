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
  readonly #listeners: AppListeners;
  readonly #worker: Worker;

  constructor(addresses: Addresses, lesson: string, listeners: AppListeners) {
    this.#listeners = listeners;
    this.#worker = new Worker(address(addresses, "app-worker.js"), { type: "module" });
    this.#worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      this.#hear(event.data);
    });
    this.#worker.addEventListener("error", (event) => {
      listeners.onFailed("boot", event.message || "its worker could not be started");
    });
    loadAll(addresses).then(
      (files) => {
        this.#say({ type: "boot", lesson, files }, [files.stdlib, files.archive]);
      },
      (problem: unknown) => {
        listeners.onFailed("boot", String(problem));
      },
    );
  }

  send(patch: string): void {
    this.#say({ type: "patch", patch });
  }

  #say(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case "ready":
        this.#listeners.onReady(message.digest);
        break;
      case "patch":
        this.#listeners.onPatch(message.patch);
        break;
      case "idle":
        this.#listeners.onIdle();
        break;
      case "failed":
        this.#listeners.onFailed(message.stage, message.message);
        break;
    }
  }
}

async function loadAll(addresses: Addresses): Promise<AppFiles> {
  const [loader, glue, wasm, stdlib, lock, archive] = await Promise.all([
    bytes(addresses, "pyodide.mjs"),
    bytes(addresses, "pyodide.asm.mjs"),
    bytes(addresses, "pyodide.asm.wasm"),
    bytes(addresses, "stdlib.zip"),
    bytes(addresses, "pyodide-lock.json"),
    bytes(addresses, "app.zip"),
  ]);
  const text = new TextDecoder();
  return {
    loader: text.decode(loader),
    glue: text.decode(glue),
    wasm: await WebAssembly.compile(wasm),
    stdlib,
    lock: text.decode(lock),
    archive,
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
