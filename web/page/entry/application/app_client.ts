// The app runtime as the page sees it: loads its files, starts its worker, carries patches.

import type { Progress } from "../../../kernel/client/client.ts";
import type {
  AppFiles,
  FromWorker,
  PageMessage,
  ToWorker,
} from "../../../protocol/app_worker.d.ts";
import { load } from "../../../pyodide/file_loader.ts";
import { mayBeRestored, rememberMisfit } from "../../../pyodide/image_fit.ts";

/** Addresses of the files, relative to the page. */
export type Addresses = Readonly<Record<string, string>>;

export interface AppListeners {
  /** How much of its files is here. */
  onProgress(progress: Progress): void;
  /** Its files are here; what is left is its worker's work. */
  onLoaded(): void;
  /** The application runs; `digest` says what models its document has. */
  onReady(digest: string): void | Promise<void>;
  onPatch(patch: string): void;
  /** It will not come, or a callback of it failed. */
  onFailed(phase: "boot" | "tell", message: string): void;
}

const IMAGE = "app.image";
/** Milliseconds for the slowest start that is worth waiting for, once all files are here. */
const START_TIMEOUT = 60_000;
type Load = (addresses: Addresses, onProgress: (progress: Progress) => void) => Promise<AppFiles>;

export class App {
  readonly #addresses: Addresses;
  readonly #lesson: string;
  readonly #listeners: AppListeners;
  #worker: Worker | null = null;
  #load: Load = fromImage;
  #ready = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One for each message that is not dealt with yet, in order. */
  readonly #told: (() => void)[] = [];

  constructor(addresses: Addresses, lesson: string, listeners: AppListeners) {
    this.#addresses = addresses;
    this.#lesson = lesson;
    this.#listeners = listeners;
    void this.#start(mayBeRestored(this.#image) ? fromImage : afresh);
  }

  /** The files that it did without, and that the next visit can do without. */
  get unused(): string[] {
    const images = [IMAGE, "kernel.image"].filter(
      (name) => !mayBeRestored(this.#addresses[name] ?? ""),
    );
    const names = this.#load === fromImage ? ["app.zip", ...images] : [IMAGE, ...images];
    return names.map((name) => address(this.#addresses, name));
  }

  get #image(): string {
    return this.#addresses[IMAGE] ?? IMAGE;
  }

  /** Settles when the application has dealt with the message. */
  tell(message: PageMessage): Promise<void> {
    this.#post({ kind: "tell", message });
    return new Promise((done) => {
      this.#told.push(done);
    });
  }

  async #start(load: Load): Promise<void> {
    this.#load = load;
    const again = load === fromImage;
    const failed = (message: string): void => {
      this.#failed(message, again);
    };
    try {
      const files = await load(this.#addresses, (progress) => {
        this.#listeners.onProgress(progress);
      });
      const worker = new Worker(address(this.#addresses, "app-worker.js"), { type: "module" });
      this.#worker = worker;
      worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
        this.#receive(event.data, failed);
      });
      worker.addEventListener("error", (event) => {
        failed(event.message || "its worker could not be started");
      });
      const bytes = [files.image, files.stdlib, files.archive].filter((each) => each !== null);
      this.#listeners.onLoaded();
      this.#timer = setTimeout(() => {
        failed("it did not start in time");
      }, START_TIMEOUT);
      this.#post({ kind: "boot", lesson: this.#lesson, files }, bytes);
    } catch (problem) {
      failed(problem instanceof Error ? problem.message : String(problem));
    }
  }

  /** A memory image fits one build of Pyodide and some browsers; the ordinary start fits all. */
  #failed(message: string, again: boolean): void {
    if (this.#ready) {
      this.#listeners.onFailed("tell", message);
      return;
    }
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    if (again) {
      rememberMisfit(message, this.#image);
      console.warn(`The application could not be restored (${message}); starting it afresh.`);
      void this.#start(afresh);
    } else {
      this.#listeners.onFailed("boot", message);
    }
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  #receive(message: FromWorker, failed: (message: string) => void): void {
    switch (message.kind) {
      case "ready":
        clearTimeout(this.#timer);
        this.#ready = true;
        performance.mark(`playground:app-${this.#load === fromImage ? "restored" : "started"}`);
        void this.#listeners.onReady(message.digest);
        break;
      case "patch":
        this.#listeners.onPatch(message.patch);
        break;
      case "done":
        this.#told.shift()?.();
        break;
      case "failed":
        if (message.phase === "boot") {
          failed(message.message);
        } else {
          this.#listeners.onFailed("tell", message.message);
        }
        break;
    }
  }
}

const fromImage: Load = async (addresses, onProgress) => {
  const bring = counting(addresses, onProgress);
  const [common, image] = await Promise.all([always(bring), bring(IMAGE)]);
  return { ...common, image, stdlib: null, archive: null };
};

const afresh: Load = async (addresses, onProgress) => {
  const bring = counting(addresses, onProgress);
  const [common, stdlib, archive] = await Promise.all([
    always(bring),
    bring("stdlib.zip"),
    bring("app.zip"),
  ]);
  return { ...common, image: null, stdlib, archive };
};

type Bring = (name: string) => Promise<ArrayBuffer>;

async function always(
  bring: Bring,
): Promise<Pick<AppFiles, "loader" | "runtime" | "module" | "lock">> {
  const [loader, runtime, wasm, lock] = await Promise.all([
    bring("pyodide.mjs"),
    bring("pyodide.asm.mjs"),
    bring("pyodide.asm.wasm"),
    bring("pyodide-lock.json"),
  ]);
  const text = new TextDecoder();
  return {
    loader: text.decode(loader),
    runtime: text.decode(runtime),
    module: await WebAssembly.compile(wasm),
    lock: text.decode(lock),
  };
}

/** Loads files and adds up how much of all of them is here. */
function counting(addresses: Addresses, onProgress: (progress: Progress) => void): Bring {
  const counts = new Map<string, [loaded: number, total: number | null]>();
  return (name) => {
    counts.set(name, [0, null]);
    return load(address(addresses, name), (...count) => {
      counts.set(name, count);
      const sizes = [...counts.values()];
      const known = sizes.every(([, total]) => total !== null);
      onProgress({
        label: "The application",
        loaded: sizes.reduce((sum, [loaded]) => sum + loaded, 0),
        total: known ? sizes.reduce((sum, [, total]) => sum + (total ?? 0), 0) : null,
      });
    });
  };
}

function address(addresses: Addresses, name: string): string {
  const found = addresses[name];
  if (found === undefined) {
    throw new Error(`The site has no file ${name}.`);
  }
  return new URL(found, document.baseURI).href;
}
