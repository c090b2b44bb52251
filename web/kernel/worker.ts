// The kernel: a worker that runs the reader's programs, one at a time, and reports on its port.
//
// A classic script, started by the frame from a blob. It hears `Boot` first, with the port.

import { addLibrary, start, type Kernel } from "./boot.ts";
import { guardStack } from "./stack.ts";
import { lockDown } from "./lockdown.ts";
import type { Boot, FromKernel, Library, Run, ToKernel, ToWorker } from "./protocol";

const begun = performance.now();
const switching = "Suspending" in WebAssembly;

/** `postMessage` of the port as it was: programs may reach prototypes, not this. */
let post: (message: FromKernel) => void = () => undefined;
let libraryArrived: (library: Library) => void = () => undefined;
const library = new Promise<Library>((resolve) => {
  libraryArrived = resolve;
});
let libraryIsHere = false;
let running = false;

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
    port.onmessage = (event: MessageEvent<ToKernel>) => void run(kernel, event.data);
    lockDown();
    post({
      kind: "ready",
      how: message.how,
      python: kernel.python.version,
      switching,
      seconds: (performance.now() - begun) / 1000,
    });
  } catch (error) {
    post({ kind: "failed", message: words(error) });
  }
}

async function run({ entry, python }: Kernel, message: Run): Promise<void> {
  if (running) {
    return; // the page never asks; whoever does gets no second program into this interpreter
  }
  running = true;
  try {
    if (!libraryIsHere && entry.missing(message.source)) {
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
    // The answer is out; what follows is in nobody's way.
    const because = entry.tidy();
    post({ kind: "idle", run: message.run, because: because ?? null });
  } catch (error) {
    post({ kind: "died", run: message.run, message: words(error) });
  } finally {
    running = false;
  }
}

/** Timers are late by up to 4 ms when they follow each other; short waits are polled instead. */
const TOO_SHORT_FOR_TIMERS = 5;
const { port1: bell, port2: ear } = new MessageChannel();
const setTimer = self.setTimeout.bind(self);
const now = performance.now.bind(performance);

/** The promise travels in an object: Pyodide makes futures, on its own loop, of bare ones. */
function sleep(milliseconds: number): { promise: Promise<void> } {
  const promise = new Promise<void>((resolve) => {
    if (milliseconds >= TOO_SHORT_FOR_TIMERS) {
      setTimer(resolve, milliseconds);
      return;
    }
    const until = now() + milliseconds;
    ear.onmessage = () => (now() >= until ? resolve() : bell.postMessage(null));
    bell.postMessage(null);
  });
  return { promise };
}

function words(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
