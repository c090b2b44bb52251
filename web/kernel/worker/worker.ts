// The kernel: a worker that runs the reader's programs, one at a time, and reports on its port.
//
// A classic script, started by the frame from a blob. It receives `BootKernel` first, with the port.

import type {
  Begun,
  BootKernel,
  EndCause,
  Library,
  Prepare,
  ToNewKernel,
} from "../../protocol/kernel/frame.d.ts";
import type { FromKernel, ToKernel } from "../../protocol/kernel/kernel.d.ts";
import { ImageMisfit } from "../../pyodide/image_fit.ts";
import { addLibrary, type BootedKernel, start } from "./boot.ts";
import { lockDown } from "./lockdown.ts";
import { ProgramRunner } from "./program_runner.ts";

const setTimer = self.setTimeout.bind(self);
const begun = performance.now();
/** Milliseconds after the start. */
const WARM_UP_DELAY = 100;
/** Characters that are told of an error, which a program may have made. */
const MOST_DESCRIBED = 2000;
const { get } = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data") ?? {};
const dataOf = (Function.prototype.call as CallableFunction).bind(get) as (
  event: MessageEvent<ToKernel>,
) => ToKernel;

/** `postMessage` of the port as it was: programs may reach prototypes, not this. */
let post: (message: FromKernel) => void = () => undefined;
let bootArrived: (boot: BootKernel) => void = () => undefined;
const boot = new Promise<BootKernel>((resolve) => {
  bootArrived = resolve;
});
let libraryArrived: (library: Library) => void = () => undefined;
const library = new Promise<Library>((resolve) => {
  libraryArrived = resolve;
});
let libraryIsHere = false;
let hasRun = false;
let work: Promise<void> = Promise.resolve();

self.onmessage = (event: MessageEvent<ToNewKernel>) => {
  const message = event.data;
  switch (message.kind) {
    case "prepare":
      void begin(message, event.ports[0] as MessagePort);
      break;
    case "boot":
      bootArrived(message);
      break;
    case "library":
      libraryArrived(message);
      break;
  }
};

const life: Begun = { kind: "begun", life: URL.createObjectURL(new Blob()) };
self.postMessage(life);

async function begin(prepare: Prepare, port: MessagePort): Promise<void> {
  post = port.postMessage.bind(port);
  try {
    const kernel = await start(prepare, boot);
    if ((await boot).stdlib !== null) {
      libraryIsHere = true;
    } else {
      void library.then(({ stdlib, archive }) => {
        addLibrary(kernel, stdlib, archive);
        libraryIsHere = true;
      });
    }
    const runner = new ProgramRunner(kernel);
    port.onmessage = (event: MessageEvent<ToKernel>) => {
      hasRun = true;
      const message = dataOf(event);
      queue(() => answer(kernel, runner, message));
    };
    lockDown();
    // Later than a run that waited for this kernel already.
    setTimer(() => {
      if (!hasRun) {
        queue(() => runner.warmUp());
      }
    }, WARM_UP_DELAY);
    post({
      kind: "ready",
      how: prepare.how,
      python: kernel.version,
      switching: kernel.switching,
      seconds: (performance.now() - begun) / 1000,
    });
    // While the page answers with the run that has waited for this kernel.
    kernel.seal.prepare();
  } catch (error) {
    post({ kind: "failed", message: describe(error), misfit: error instanceof ImageMisfit });
  }
}

/**
 * Python does one thing at a time, and a wait leaves the worker free to hear of the next: a run that
 * comes during the warm-up begins after it. The page never sends a run while another is under way.
 */
function queue(task: () => Promise<void>): void {
  work = work.then(task, task);
}

async function answer(
  { entry, seal }: BootedKernel,
  runner: ProgramRunner,
  message: ToKernel,
): Promise<void> {
  try {
    if (!libraryIsHere && entry.missing(message.source, isChecked(message))) {
      post({ kind: "library_needed", run: message.run });
      await library;
    }
    switch (message.kind) {
      case "run": {
        const text = await runner.run(message, (batch) =>
          post({ kind: "batch", run: message.run, text: batch }),
        );
        post({ kind: "ended", run: message.run, text });
        break;
      }
      case "explore":
        await runner.explore(message, (text) => post({ kind: "explored", run: message.run, text }));
        break;
    }
    // The answer is out; the reader does not wait for what follows.
    post({ kind: "idle", run: message.run, because: seal.open() });
  } catch (error) {
    runner.tellTheRest();
    post({
      kind: "python_ended",
      run: message.run,
      cause: causeOf(error),
      message: describe(error),
    });
  }
}

/** Whether runs are judged by checks, whose code comes with the library's files. */
function isChecked({ checks, claims }: ToKernel): boolean {
  return checks + claims !== "";
}

/** Pyodide ends Python with an `Exit`; a full stack is Chromium's RangeError, Firefox's InternalError. */
function causeOf(error: unknown): EndCause {
  const name = error instanceof Error ? error.name : "";
  if (name === "RangeError" || name === "InternalError") {
    return "stack";
  }
  return name === "Exit" || name === "ExitStatus" ? "exit" : "broken";
}

function describe(error: unknown): string {
  const text = error instanceof Error ? inWords(error) : String(error);
  // Where a program has broken what writes tracebacks, Python's exception is dumped, line by line.
  const dumped = /^object repr\s*: (.*)$/m.exec(text)?.[1];
  return (dumped ?? text).slice(0, MOST_DESCRIBED);
}

/** What Python raised comes with its traceback, whose last line says it. */
function inWords({ name, message }: Error): string {
  const said = name === "PythonError" ? message.trimEnd().split("\n").pop() : undefined;
  return said ?? `${name}: ${message}`;
}
