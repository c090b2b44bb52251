// The app runtime: Panel and the application in Pyodide, in a worker of the page.
//
// Everything arrives in memory, so that what the kernel needs too is loaded once, and so that the
// files can be stored compressed whatever the host does.

import type { PyodideAPI } from "pyodide";

import type { AppFiles, FromWorker, ToWorker } from "./protocol";

const SITE_PACKAGES = "/lib/python3.14/site-packages";
/** Pyodide asks for its files below this address; nothing is ever there. */
const NOWHERE = "https://pyodide.invalid/";

/** `web.app.main`, as Pyodide hands it over. */
interface Main {
  start(lesson: string, send: (patch: string) => void): string;
  receive(patch: string): void;
}

let main: Main | undefined;
/** Patches that came before the application was there. */
const early: string[] = [];

function say(message: FromWorker): void {
  postMessage(message);
}

addEventListener("message", (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  switch (message.type) {
    case "boot":
      boot(message.lesson, message.files).catch((problem: unknown) => {
        say({ type: "failed", stage: "boot", message: String(problem) });
      });
      break;
    case "patch":
      if (main === undefined) {
        early.push(message.patch);
      } else {
        apply(main, message.patch);
      }
      break;
  }
});

function apply(application: Main, patch: string): void {
  try {
    application.receive(patch);
  } catch (problem) {
    say({ type: "failed", stage: "patch", message: String(problem) });
  }
  say({ type: "idle" });
}

async function boot(lesson: string, files: AppFiles): Promise<void> {
  const python = await start(files);
  python.unpackArchive(files.archive, "zip", { extractDir: SITE_PACKAGES });
  python.pyimport("web.app.absent").install();
  const application = python.pyimport("web.app.main") as unknown as Main;
  const digest = application.start(lesson, (patch) => {
    say({ type: "patch", patch });
  });
  main = application;
  say({ type: "ready", digest });
  for (const patch of early.splice(0)) {
    apply(application, patch);
  }
}

async function start(files: AppFiles): Promise<PyodideAPI> {
  // Pyodide fetches two files by itself: the library, and the WebAssembly, of which it gets what
  // has been compiled already.
  globalThis.fetch = (address) =>
    Promise.resolve(
      String(address).endsWith(".wasm")
        ? new Response(null, { headers: { "content-type": "application/wasm" } })
        : new Response(files.stdlib),
    );
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: files.wasm,
    instance: await WebAssembly.instantiate(files.wasm, imports),
  });
  const glue = (await importText(files.glue)) as {
    default: (settings: object) => Promise<unknown>;
  };
  const loader = (await importText(files.loader)) as typeof import("pyodide");
  const settings = {
    indexURL: NOWHERE,
    lockFileContents: files.lock,
    createPyodideModule: glue.default,
  };
  return loader.loadPyodide(settings as Parameters<typeof loader.loadPyodide>[0]);
}

async function importText(text: string): Promise<unknown> {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return import(address);
}
