// The app runtime: Panel and the application in Pyodide, in a worker of the page.
//
// Everything arrives in memory, so that what the kernel needs too is loaded once, and so that the
// files can be stored compressed whatever the host does.

import type {
  Again,
  AppFiles,
  BootApp,
  FromWorker,
  PageMessage,
  ToWorker,
} from "../../protocol/application/app_worker.d.ts";
import { ImageMisfit } from "../../pyodide/image_fit.ts";
import type { Python } from "../../pyodide/internals.ts";
import { guardStack } from "../../pyodide/stack_limit.ts";
import { startPython } from "../../pyodide/start.ts";
import { unpack } from "./archive_path.ts";
import { MAIN, type Main } from "./main_module.ts";

let compiled: (module: WebAssembly.Module) => void = () => undefined;
const module = new Promise<WebAssembly.Module>((resolve) => {
  compiled = resolve;
});
let filesArrived: (files: AppFiles) => void = () => undefined;
const files = new Promise<AppFiles>((resolve) => {
  filesArrived = resolve;
});
let starting: Promise<Python>;
let python: Python | undefined;
let main: Main | undefined;

function post(message: FromWorker): void {
  postMessage(message);
}

// Before anything that takes time, in which it may be ended as well.
void holdName().then((holds) => {
  post({ kind: "begun", holds });
});

addEventListener("message", (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  switch (message.kind) {
    case "prepare":
      starting = startPython(message, { module, files }, {});
      starting.catch(() => undefined); // told when it is to boot
      break;
    case "compile":
      compiled(moduleOf(message.wasm));
      break;
    case "boot":
      filesArrived(message.files);
      boot(message).catch((problem: unknown) => {
        const misfit = problem instanceof ImageMisfit;
        post({ kind: "failed", phase: "boot", message: String(problem), misfit });
      });
      break;
    case "tell":
      tell(message.message);
      break;
  }
});

/**
 * Compiled here and at once: beside the page it takes WebKit up to 1.5 s, for it comes last in line
 * there (compileAtOnce in start.ts).
 */
function moduleOf(wasm: ArrayBuffer | WebAssembly.Module): WebAssembly.Module {
  return wasm instanceof WebAssembly.Module ? wasm : new WebAssembly.Module(wasm);
}

/** The page tells nothing before it has heard that the application is ready. */
function tell(message: PageMessage): void {
  try {
    const given = python?.toPy(undefinedForNull(message) as PageMessage);
    if (given !== undefined) {
      main?.receive(given);
      given.destroy();
    }
  } catch (problem) {
    // What is no exception of Python's is the end of it.
    const isPythons = problem instanceof Error && problem.name === "PythonError";
    const phase = isPythons ? "tell" : "end";
    post({ kind: "failed", phase, message: String(problem), misfit: false });
  }
  post({ kind: "done" });
}

/** Pyodide makes None of `undefined`, and something else of `null`. */
function undefinedForNull(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(undefinedForNull);
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([name, each]) => [name, undefinedForNull(each)]);
    return Object.fromEntries(fields) as unknown;
  }
  return value ?? undefined;
}

async function boot({ lesson, files, again }: BootApp): Promise<void> {
  python = await starting;
  if (files.archive !== null) {
    unpack(python, files.archive);
    python.pyimport("web.app.package_stubs").install();
  }
  main = python.pyimport(MAIN) as Main;
  const patches: string[] = [];
  let send = (patch: string): unknown => patches.push(patch);
  const digest = main.start(lesson, (patch) => {
    send(patch);
  });
  // What it gets was made by programs and files: data that is nested deep must not end it.
  guardStack(python._module, false);
  if (again !== null) {
    const given = python.toPy(undefinedForNull(again) as Again);
    main.begin_again(given);
    given.destroy();
  }
  post({ kind: "ready", digest });
  send = (patch): void => {
    post({ kind: "patch", patch });
  };
  patches.forEach(send);
}

/**
 * Hold a lock of this worker's name until it ends. No event tells a page that a worker has been ended, and one
 * that draws does not answer; but its locks are free then. False where there are none: where the
 * page is not secure, or where it is in a frame of another one that may store nothing.
 */
function holdName(): Promise<boolean> {
  return new Promise((held) => {
    if ("locks" in navigator) {
      navigator.locks
        .request(self.name, () => {
          held(true);
          return new Promise(() => undefined);
        })
        .catch(() => {
          held(false);
        });
    } else {
      held(false);
    }
  });
}
