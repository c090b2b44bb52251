// The app runtime as the page sees it: loads its files, starts its worker, carries patches.

import type {
  Again,
  FromWorker,
  PageMessage,
  ToWorker,
} from "../../../protocol/application/app_worker.d.ts";
import { IMAGE as KERNEL_IMAGE } from "../../../protocol/kernel/kernel_files.ts";
import { loadAnew } from "../../../pyodide/files/downloader.ts";
import { mayBeRestored, rememberMisfit } from "../../../pyodide/image_fit.ts";
import type { Addresses, Load } from "./app_files.ts";
import { ARCHIVE, afresh, bestLoad, fromImage, IMAGE } from "./app_files.ts";
import { AppWatch } from "./app_watch.ts";

export interface AppListeners {
  /** Its files are here; what is left is its worker's work. */
  onLoaded(): void;
  /** Settles when a processor is free for the largest part of its work. */
  turn(): Promise<void>;
  /** The application runs; `digest` says what models its document has. */
  onReady(digest: string): void | Promise<void>;
  onPatch(patch: string): void;
  /** It will not come. */
  onFailed(message: string): void;
  /** A callback of it failed, and it goes on. */
  onMishap(message: string): void;
  /** It was there, and has ended. */
  onGone(message: string): void;
}

/** Milliseconds for the slowest start that is worth waiting for, once all files are here. */
const PATIENCE = 60_000;

/** The first application of the page, and after `restart` the one that takes its place. */
export class App {
  readonly #addresses: Addresses;
  readonly #lesson: string;
  readonly #listeners: AppListeners;
  #worker: Worker | null = null;
  #watch: AppWatch | null = null;
  #load: Load = fromImage;
  #state: "starting" | "ready" | "over" = "starting";
  #hasStarted = false;
  /** One was gone before it had started. */
  #hasVanished = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What it is told of the application whose place it takes; null for the first. */
  #again: Again | null = null;
  /** One for each message that is not dealt with yet, in order. */
  #told: (() => void)[] = [];

  constructor(addresses: Addresses, lesson: string, listeners: AppListeners) {
    this.#addresses = addresses;
    this.#lesson = lesson;
    this.#listeners = listeners;
    void this.#start(bestLoad(addresses));
  }

  /** The files that it did without, and that the next visit can do without. */
  get unused(): string[] {
    const images = [IMAGE, KERNEL_IMAGE].filter(
      (name) => !mayBeRestored(this.#addresses[name] ?? ""),
    );
    return this.#load === fromImage ? [ARCHIVE, ...images] : [IMAGE, ...images];
  }

  get #image(): string {
    return this.#addresses[IMAGE] ?? IMAGE;
  }

  /** Settles when the application has dealt with the message; never where it ends over it. */
  tell(message: PageMessage): Promise<void> {
    this.#watch?.asked(charactersOf(message));
    this.#post({ kind: "tell", message });
    return new Promise((done) => {
      this.#told.push(done);
    });
  }

  /**
   * Start another one; `again` is what it is told of the one before. Where that did not
   * even start, its files are asked of the host itself.
   */
  restart(again: Again): void {
    this.#again = again;
    if (!this.#hasStarted) {
      loadAnew();
    }
    this.#end();
    void this.#start(bestLoad(this.#addresses));
  }

  async #start(load: Load): Promise<void> {
    this.#load = load;
    this.#state = "starting";
    const watch = new AppWatch((why) => {
      this.#vanished(why);
    });
    this.#watch = watch;
    try {
      const start = load(this.#addresses);
      // Told below, when it is their turn.
      start.wasm.catch(() => undefined);
      start.files.catch(() => undefined);
      const { worker: script, prepare } = await start.first;
      if (this.#watch !== watch || this.#state !== "starting") {
        return; // it has been ended, or another start has taken its place
      }
      // No module: in a frame without an origin those do not start.
      const worker = new Worker(script, { name: watch.life });
      watch.made();
      this.#worker = worker;
      worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
        if (this.#worker === worker) {
          this.#receive(event.data, watch);
        }
      });
      worker.addEventListener("error", (event) => {
        if (this.#worker === worker) {
          this.#stumbled(event.message || "its worker could not be started");
        }
      });
      this.#post(prepare);
      const wasm = await start.wasm;
      if (this.#worker === worker) {
        this.#post({ kind: "compile", wasm }, wasm instanceof ArrayBuffer ? [wasm] : []);
      }
      const files = await start.files;
      if (this.#worker === worker) {
        this.#listeners.onLoaded();
        await this.#listeners.turn();
      }
      if (this.#worker !== worker) {
        return;
      }
      const bytes = [...files.images, files.stdlib, files.archive].filter((each) => each !== null);
      this.#timer = setTimeout(() => {
        this.#lost("it did not start in time");
      }, PATIENCE);
      const again = this.#again;
      this.#post({ kind: "boot", lesson: this.#lesson, files, again }, bytes);
    } catch (problem) {
      if (this.#watch !== watch) {
        return;
      }
      this.#lost(problem instanceof Error ? problem.message : String(problem));
    }
  }

  /** Where that befalls it at its start, it is no fault of what it starts from, the first time. */
  #vanished(why: string): void {
    if (this.#state === "starting" && !this.#hasVanished) {
      this.#hasVanished = true;
      console.warn(`The application was lost at its start (${why}); starting another one.`);
      this.#end();
      void this.#start(this.#load);
    } else {
      this.#lost(why);
    }
  }

  /** It did not start, or it is no longer there. */
  #lost(message: string, isMisfit = false): void {
    const state = this.#state;
    if (state === "over") {
      return;
    }
    this.#end();
    if (state === "ready") {
      this.#listeners.onGone(message);
    } else if (this.#load === fromImage) {
      // A memory image fits one build of Pyodide and some browsers; the ordinary start fits all.
      if (isMisfit) {
        rememberMisfit(this.#image);
      }
      console.warn(`The application could not be restored (${message}); starting it afresh.`);
      void this.#start(afresh);
    } else {
      this.#listeners.onFailed(message);
    }
  }

  #stumbled(message: string): void {
    if (this.#state === "ready") {
      this.#listeners.onMishap(message);
    } else {
      this.#lost(message);
    }
  }

  #end(): void {
    this.#state = "over";
    this.#told = [];
    clearTimeout(this.#timer);
    this.#watch?.stop();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  #receive(message: FromWorker, watch: AppWatch): void {
    switch (message.kind) {
      case "begun":
        watch.begun(message.holds);
        break;
      case "ready":
        clearTimeout(this.#timer);
        this.#state = "ready";
        this.#hasStarted = true;
        performance.mark(`playground:app-${this.#load === fromImage ? "restored" : "started"}`);
        void this.#listeners.onReady(message.digest);
        break;
      case "patch":
        this.#listeners.onPatch(message.patch);
        break;
      case "done":
        this.#told.shift()?.();
        if (this.#told.length === 0) {
          watch.answered();
        }
        break;
      case "failed":
        if (message.phase === "tell") {
          this.#listeners.onMishap(message.message);
        } else {
          this.#lost(message.message, message.misfit);
        }
        break;
    }
  }
}

/** How much there is to read in a message. */
function charactersOf(message: PageMessage): number {
  if ("batches" in message) {
    return message.batches.reduce((sum, { length }) => sum + length, 0);
  }
  return "recording" in message ? message.recording.length : 0;
}
