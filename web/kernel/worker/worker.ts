// The kernel: a worker that runs the reader's programs, one at a time, and reports on its port.
//
// A classic script, started by the frame from a blob. It receives `Boot` first, with the port.

import type {
  Boot,
  EndCause,
  FromKernel,
  Library,
  Run,
  ToKernel,
  ToWorker,
} from "../../protocol/kernel.d.ts";
import { guardStack } from "../../pyodide/stack_limit.ts";
import { addLibrary, type BootedKernel, start } from "./boot.ts";
import { lockDown } from "./lockdown.ts";

const setTimer = self.setTimeout.bind(self);
const begun = performance.now();
/** Milliseconds after the start. */
const WARM_UP_DELAY = 100;

/** `postMessage` of the port as it was: programs may reach prototypes, not this. */
let post: (message: FromKernel) => void = () => undefined;
let libraryArrived: (library: Library) => void = () => undefined;
const library = new Promise<Library>((resolve) => {
  libraryArrived = resolve;
});
let libraryIsHere = false;
let hasRun = false;
let work: Promise<void> = Promise.resolve();

self.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  switch (message.kind) {
    case "boot":
      void boot(message, event.ports[0] as MessagePort);
      break;
    case "library":
      libraryArrived(message);
      break;
  }
};

async function boot(message: Boot, port: MessagePort): Promise<void> {
  post = port.postMessage.bind(port);
  try {
    const kernel = await start(message);
    if (message.stdlib !== null) {
      libraryIsHere = true;
    } else {
      void library.then(({ stdlib, archive }) => {
        addLibrary(kernel.python._module, stdlib, archive);
        libraryIsHere = true;
      });
    }
    port.onmessage = (event: MessageEvent<ToKernel>) => {
      hasRun = true;
      queue(() => run(kernel, event.data));
    };
    lockDown();
    // Later than a run that waited for this kernel already.
    setTimer(() => {
      if (!hasRun) {
        queue(() => warmUp(kernel));
      }
    }, WARM_UP_DELAY);
    post({
      kind: "ready",
      how: message.how,
      python: kernel.version,
      switching: kernel.switching,
      seconds: (performance.now() - begun) / 1000,
    });
  } catch (error) {
    post({ kind: "failed", message: describe(error) });
  }
}

/**
 * Python does one thing at a time, and a wait leaves the worker free to hear of the next: a run that
 * comes during the warm-up begins after it. The page never sends a run while another is under way.
 */
function queue(task: () => Promise<void>): void {
  work = work.then(task, task);
}

/**
 * Runs a program whose recording is dropped: the browser compiles each part of Python when it is
 * first used, and better now, while there is nothing to do, than while the reader waits for a run.
 */
async function warmUp({ python, entry, switching }: BootedKernel): Promise<void> {
  const drop = (): void => undefined;
  const guard = (): void => guardStack(python._module, switching);
  if (switching) {
    await entry.warm_up.callPromising(drop, guard, sleep);
  } else {
    entry.warm_up(drop, guard, undefined);
  }
}

async function run({ entry, python, switching }: BootedKernel, message: Run): Promise<void> {
  try {
    if (!libraryIsHere && entry.missing(message.source)) {
      post({ kind: "library_needed", run: message.run });
      await library;
    }
    const { source, clock, speed } = message;
    const emit = (text: string): void => post({ kind: "batch", run: message.run, text });
    const guard = (): void => guardStack(python._module, switching);
    // Also where nothing waits: the stack that a switch makes is twice the worker's own.
    const text: unknown = switching
      ? await entry.run.callPromising(source, clock, speed, emit, guard, sleep)
      : entry.run(source, clock, speed, emit, guard, undefined);
    post({ kind: "ended", run: message.run, text: String(text) });
    // The answer is out; the reader does not wait for what follows.
    const because = entry.tidy();
    post({ kind: "idle", run: message.run, because: because ?? null });
  } catch (error) {
    post({
      kind: "python_ended",
      run: message.run,
      cause: causeOf(error),
      message: describe(error),
    });
  }
}

/** Timers are late by up to 4 ms when they follow each other; short waits are polled instead. */
const TOO_SHORT_FOR_TIMERS = 5;
/** A message to ourselves comes as soon as the worker is free, and without a timer's delay. */
const { port1: ownPort, port2: wakeUps } = new MessageChannel();
const now = performance.now.bind(performance);

/** The promise travels in an object: Pyodide makes futures, on its own loop, of bare ones. */
function sleep(milliseconds: number): { promise: Promise<void> } {
  const promise = new Promise<void>((resolve) => {
    if (milliseconds >= TOO_SHORT_FOR_TIMERS) {
      // Timers know whole milliseconds only; like a selector's, this one is rather late than early.
      setTimer(resolve, Math.ceil(milliseconds));
      return;
    }
    const until = now() + milliseconds;
    wakeUps.onmessage = () => (now() >= until ? resolve() : ownPort.postMessage(null));
    ownPort.postMessage(null);
  });
  return { promise };
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
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
