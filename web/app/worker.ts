// The app runtime: Panel and the application in Pyodide, in a worker of the page.
//
// Everything arrives in memory, so that what the kernel needs too is loaded once, and so that the
// files can be stored compressed whatever the host does.

import type { AppFiles, FromWorker, ToWorker } from "../protocol/app_worker.d.ts";
import type { Python } from "../pyodide/internals.ts";
import { startPython } from "../pyodide/start.ts";
import { unpack } from "./archive_path.ts";
import { MAIN, type Main } from "./main_module.ts";

let main: Main | undefined;
/** Patches that came before the application was there. */
const early: string[] = [];

function say(message: FromWorker): void {
  postMessage(message);
}

addEventListener("message", (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  switch (message.kind) {
    case "boot":
      boot(message.lesson, message.files).catch((problem: unknown) => {
        say({ kind: "failed", phase: "boot", message: String(problem) });
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
    say({ kind: "failed", phase: "patch", message: String(problem) });
  }
  say({ kind: "idle" });
}

async function boot(lesson: string, files: AppFiles): Promise<void> {
  const python = await restored(files);
  const application = python.pyimport(MAIN) as Main;
  const digest = application.start(lesson, (patch) => {
    say({ kind: "patch", patch });
  });
  main = application;
  say({ kind: "ready", digest });
  for (const patch of early.splice(0)) {
    apply(application, patch);
  }
}

async function restored(files: AppFiles): Promise<Python> {
  const parts = {
    module: files.module,
    runtime: address(files.runtime),
    loader: address(files.loader),
    lock: files.lock,
    stdlib: files.stdlib,
    image: files.image,
  };
  const python = await startPython(parts, {});
  if (files.archive !== null) {
    unpack(python, files.archive);
    python.pyimport("web.app.package_stubs").install();
  }
  return python;
}

function address(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}
