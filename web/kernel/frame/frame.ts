// The frame without an origin in which kernels live. It keeps their files, starts and ends them;
// page and kernel talk to each other directly, past it. It runs no foreign code.

import type {
  Boot,
  EndCause,
  FileName,
  FrameFile,
  FromFrame,
  Spawn,
  ToFrame,
} from "../../protocol/kernel.d.ts";
import { ARCHIVE, IMAGE, START_FILES, STDLIB } from "../../protocol/kernel_files.ts";

/**
 * From here on nothing can be loaded: neither by the frame nor by the workers that it starts,
 * which inherit this. Set by script, because the frame's own script had to be loaded first.
 */
const POLICY = "default-src 'none'; script-src blob: 'wasm-unsafe-eval'; worker-src blob:";

interface RunningKernel {
  readonly worker: Worker;
  needsLibrary: boolean;
}

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
  const [port] = event.ports;
  if (event.source !== parent || port === undefined) {
    return;
  }
  removeEventListener("message", takePort);
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
    case "spawn":
      waiting.push({ spawn: message, port: ports[0] as MessagePort });
      break;
    case "terminate":
      terminate(message.kernel);
      break;
    case "ping":
      send({ kind: "pong", number: message.number });
      break;
  }
  startKernelsWithFiles();
}

function keep({ name, bytes }: FrameFile): void {
  files.set(name, bytes);
  if (name === "pyodide.asm.wasm") {
    // Compiled here once, while other files are still on their way, and shared by all kernels.
    compiled = WebAssembly.compile(bytes);
    compiled.catch(() => undefined); // told to each kernel that needs it
    files.set(name, new ArrayBuffer(0)); // the module is what is used from here on
  } else if (name.endsWith(".mjs") || name.endsWith(".js")) {
    addresses.set(name, URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
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

function startKernelsWithFiles(): void {
  for (let index = 0; index < waiting.length; ) {
    const { spawn, port } = waiting[index] as (typeof waiting)[number];
    if (START_FILES[spawn.how].every((name) => files.has(name))) {
      waiting.splice(index, 1);
      void start(spawn, port);
    } else {
      index += 1;
    }
  }
}

async function start({ kernel, how }: Spawn, port: MessagePort): Promise<void> {
  const failed = (message: string): void =>
    send({ kind: "crashed", kernel, cause: causeOf(message), message });
  try {
    const worker = new Worker(addresses.get("kernel-worker.js") ?? "");
    const stdlib = files.get(STDLIB) ?? null;
    const archive = files.get(ARCHIVE) ?? null;
    const hasLibrary = stdlib !== null && archive !== null;
    kernels.set(kernel, { worker, needsLibrary: !hasLibrary });
    worker.onerror = (event) => {
      event.preventDefault();
      failed(event.message || "the worker stopped");
    };
    worker.onmessageerror = () => failed("the worker could not read what it was sent");
    const boot: Boot = {
      kind: "boot",
      how,
      module: await (compiled as Promise<WebAssembly.Module>),
      runtime: addresses.get("pyodide.asm.mjs") ?? "",
      loader: addresses.get("pyodide.mjs") ?? "",
      lock: new TextDecoder().decode(files.get("pyodide-lock.json")),
      image: how === "restored" ? (files.get(IMAGE) ?? null) : null,
      stdlib: hasLibrary ? stdlib : null,
      archive: hasLibrary ? archive : null,
    };
    worker.postMessage(boot, [port]);
  } catch (error) {
    failed(error instanceof Error ? error.message : String(error));
  }
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
