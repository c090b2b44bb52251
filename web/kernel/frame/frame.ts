// The frame without an origin in which kernels live. It keeps their files, starts and ends them;
// page and kernel talk to each other directly, past it. It runs no foreign code.

import type {
  Begun,
  BootKernel,
  EndCause,
  FileName,
  FrameFile,
  FromFrame,
  Prepare,
  Probe,
  Probed,
  Spawn,
  ToFrame,
} from "../../protocol/kernel/frame.d.ts";
import {
  ARCHIVE,
  FIRST_FILES,
  IMAGE,
  START_FILES,
  STDLIB,
  WORKER,
} from "../../protocol/kernel/kernel_files.ts";
import { Life } from "./life.ts";

/**
 * From here on nothing can be loaded: neither by the frame nor by the workers that it starts,
 * which inherit this. Set by script, because the frame's own script had to be loaded first.
 */
const POLICY = "default-src 'none'; script-src blob: 'wasm-unsafe-eval'; worker-src blob:";

interface RunningKernel {
  readonly worker: Worker;
  readonly life: Life;
  needsLibrary: boolean;
}

/** In the place of bytes that are not asked for any more. */
const NOTHING = new ArrayBuffer(0);

const files = new Map<FileName, ArrayBuffer>();
const addresses = new Map<FileName, string>();
const kernels = new Map<number, RunningKernel>();
const waiting: { spawn: Spawn; port: MessagePort }[] = [];
let compiled: Promise<WebAssembly.Module> | null = null;
let page: MessagePort | null = null;

const policy = document.createElement("meta");
policy.httpEquiv = "Content-Security-Policy";
policy.content = POLICY;
document.head.append(policy);

addEventListener("message", function takePort(event: MessageEvent<unknown>) {
  const [port, filePort] = event.ports;
  if (event.source !== parent || port === undefined || filePort === undefined) {
    return;
  }
  removeEventListener("message", takePort);
  const answer = (arrived: boolean): void => {
    const probed: Probed = { kind: "probed", arrived };
    filePort.postMessage(probed);
  };
  filePort.onmessageerror = () => answer(false);
  filePort.onmessage = ({ data }: MessageEvent<FrameFile | Probe>) => {
    if (data.kind === "probe") {
      answer(true);
    } else {
      receive(data, []);
    }
  };
  page = port;
  page.onmessage = (message: MessageEvent<ToFrame>) => receive(message.data, message.ports);
});

function send(message: FromFrame): void {
  page?.postMessage(message);
}

function receive(message: ToFrame, ports: readonly MessagePort[]): void {
  switch (message.kind) {
    case "file":
      keep(message);
      break;
    case "probe":
      break; // answered where it comes in
    case "spawn":
      waiting.push({ spawn: message, port: ports[0] as MessagePort });
      break;
    case "terminate":
      terminate(message.kernel);
      break;
    case "ping":
      send({ kind: "pong", number: message.number });
      for (const kernel of message.kernels) {
        kernels.get(kernel)?.life.look();
      }
      break;
  }
  startKernelsWithFiles();
}

function keep({ name, bytes }: FrameFile): void {
  if (name === "pyodide.asm.wasm") {
    // Compiled once, while other files are still on their way, and shared by all kernels.
    compiled = moduleOf(bytes);
    compiled.catch(() => undefined); // told to each kernel that needs it
    files.set(name, NOTHING); // the module is what is used from here on
  } else if (bytes instanceof WebAssembly.Module) {
    return; // no other file is one
  } else if (name.endsWith(".mjs") || name.endsWith(".js")) {
    addresses.set(name, URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
    files.set(name, NOTHING); // as above
  } else if (bytes instanceof Blob) {
    void readAndKeep(name, bytes);
  } else {
    files.set(name, bytes);
  }
  const stdlib = files.get(STDLIB);
  const archive = files.get(ARCHIVE);
  if (stdlib === undefined || archive === undefined) {
    return;
  }
  for (const kernel of kernels.values()) {
    if (kernel.needsLibrary) {
      kernel.needsLibrary = false;
      kernel.worker.postMessage({ kind: "library", stdlib, archive });
    }
  }
}

async function moduleOf(bytes: FrameFile["bytes"]): Promise<WebAssembly.Module> {
  if (bytes instanceof WebAssembly.Module) {
    return bytes;
  }
  return WebAssembly.compile(bytes instanceof Blob ? await bytes.arrayBuffer() : bytes);
}

async function readAndKeep(name: FileName, blob: Blob): Promise<void> {
  try {
    receive({ kind: "file", name, bytes: await blob.arrayBuffer() }, []);
  } catch (error) {
    for (const { spawn } of waiting.splice(0)) {
      failed(spawn.kernel, `${name}: ${describe(error)}`);
    }
  }
}

function startKernelsWithFiles(): void {
  for (const each of waiting.splice(0)) {
    const { kernel, how } = each.spawn;
    if (areHere(FIRST_FILES) && !kernels.has(kernel)) {
      prepare(each.spawn, each.port);
    }
    if (areHere(START_FILES[how])) {
      void boot(each.spawn);
    } else {
      waiting.push(each);
    }
  }
}

function areHere(names: readonly FileName[]): boolean {
  return names.every((name) => files.has(name));
}

/** Its scripts can be read while the module is compiled. */
function prepare({ kernel, how }: Spawn, port: MessagePort): void {
  try {
    const worker = new Worker(addresses.get(WORKER) ?? "");
    const life = new Life(() => {
      if (kernels.get(kernel)?.worker === worker) {
        send({ kind: "crashed", kernel, cause: "gone", message: "the browser ended it" });
      }
    });
    kernels.set(kernel, { worker, life, needsLibrary: false });
    worker.onmessage = ({ data }: MessageEvent<Begun>) => {
      worker.onmessage = null;
      life.begun(data.life);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      failed(kernel, event.message || "the worker stopped");
    };
    worker.onmessageerror = () => failed(kernel, "the worker could not read what it was sent");
    const message: Prepare = {
      kind: "prepare",
      how,
      runtime: addresses.get("pyodide.asm.mjs") ?? "",
      loader: addresses.get("pyodide.mjs") ?? "",
      lock: new TextDecoder().decode(files.get("pyodide-lock.json")),
    };
    worker.postMessage(message, [port]);
  } catch (error) {
    failed(kernel, describe(error));
  }
}

async function boot({ kernel, how }: Spawn): Promise<void> {
  const running = kernels.get(kernel);
  if (running === undefined) {
    return; // there is no worker, as the page knows
  }
  const stdlib = files.get(STDLIB) ?? null;
  const archive = files.get(ARCHIVE) ?? null;
  const hasLibrary = stdlib !== null && archive !== null;
  running.needsLibrary = !hasLibrary;
  try {
    const message: BootKernel = {
      kind: "boot",
      module: await (compiled as Promise<WebAssembly.Module>),
      image: how === "restored" ? (files.get(IMAGE) ?? null) : null,
      stdlib: hasLibrary ? stdlib : null,
      archive: hasLibrary ? archive : null,
    };
    running.worker.postMessage(message);
  } catch (error) {
    failed(kernel, describe(error));
  }
}

function failed(kernel: number, message: string): void {
  send({ kind: "crashed", kernel, cause: causeOf(message), message });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Of an error in a worker the browser tells the text only, which begins with the error's name. */
function causeOf(message: string): EndCause {
  return /^(Uncaught )?(RangeError|InternalError)\b/.test(message) ? "stack" : "broken";
}

/**
 * Where it runs on a stack made for switching, Firefox then writes “uncaught exception: undefined”
 * to its console. That is its way to end any `WebAssembly.promising` call: there is nothing to catch.
 */
function terminate(kernel: number): void {
  const index = waiting.findIndex(({ spawn }) => spawn.kernel === kernel);
  if (index >= 0) {
    waiting.splice(index, 1);
  }
  kernels.get(kernel)?.worker.terminate();
  kernels.delete(kernel);
}
