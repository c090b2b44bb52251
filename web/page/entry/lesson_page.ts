// A lesson page's main thread: draw the document that came with the page, then link it to the
// application when that is there. The components look after themselves.

import { loadComponentsBy, modelTypes, onRendered } from "../../bokehjs/internals.ts";
import type { BokehDocument, BokehModel } from "../figure/bokeh_types.ts";
import { Figure } from "../figure/figure.ts";
import { application } from "../state/app_status.ts";
import { stage } from "../state/playback.ts";
import { runner } from "../state/runner.ts";
import { session } from "../state/session.ts";
import { startTheme } from "../ui/theme.ts";
import type { Addresses } from "./app_client.ts";
import { App } from "./app_client.ts";
import type { DocumentJson } from "./document_link.ts";
import { draw, Link, revive, reviveRest } from "./document_link.ts";
import { heard } from "./early_heard.ts";
import { keepText, takePlace } from "./early_input.ts";
import { read } from "./embedded_json.ts";
import { startOpening } from "./file_drop.ts";
import { keepForNextVisit } from "./service_worker_client.ts";

const page = document.documentElement;

/** Milliseconds that a running program has for its first output before the application comes. */
const PATIENCE = 500;
/** Milliseconds that the one who comes first has at most before the other comes too. */
const HEAD_START = 3000;

start().catch((problem: unknown) => {
  page.dataset.app = "failed";
  console.error(problem);
});

async function start(): Promise<void> {
  startTheme(document.querySelector<HTMLButtonElement>("#theme"));
  lessonsKey();
  startOpening(
    document.querySelector<HTMLButtonElement>("#open"),
    document.querySelector<HTMLElement>("#whose"),
  );
  const main = document.querySelector<HTMLElement>("main[data-lesson]");
  if (main === null) {
    return;
  }
  const painted = later();
  loadComponents(painted.promise);
  const lesson = main.dataset.lesson ?? "";
  keepText(lesson);
  await breath();
  const json = read<DocumentJson>("document");
  const drawn = revive(json);
  await breath();
  // From the first moment: what the components set while they render is for the application too.
  const link = new Link(drawn);
  const [figure] = drawn.roots();
  const slot = document.querySelector<HTMLElement>("#slot-timeline");
  if (figure === undefined || slot === null) {
    throw new Error("The page has no timeline.");
  }
  const timeline = new Figure(drawn, slot);
  await breath();
  await draw(drawn, figure);
  timeline.fit();
  slot.style.minHeight = "";
  await frame();
  performance.mark("playground:painted");
  painted.resolve();
  const complete = later();
  const addresses = read<Addresses>("assets");
  const hurry = heard?.hurry === true;
  if (!hurry) {
    takeOver(drawn, link, addresses, lesson, complete.promise);
  }
  await Promise.all(reviveRest(drawn, json).map((root) => drawComponent(drawn, root)));
  followVariant(main);
  tellRun();
  complete.resolve();
  if (hurry) {
    await output();
    takeOver(drawn, link, addresses, lesson, complete.promise);
  }
  await window.playground?.ready;
  const script = addresses["page.js"]?.split("/").pop() ?? "";
  await keepForNextVisit(main.dataset.serviceWorker ?? "", script);
}

/** Where a run is wanted already, let its kernel's files through between the parts of the drawing. */
async function breath(): Promise<void> {
  if (heard?.hurry === true) {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
}

function later(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Until what has been drawn is on the screen. */
function frame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });
}

/** The components travel while the figure is drawn, and run after it. */
function loadComponents(painted: Promise<void>): void {
  loadComponentsBy(async (address) => {
    await painted;
    return import(new URL(address, document.baseURI).href) as Promise<unknown>;
  });
  for (const address of read<string[]>("components")) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = address;
    document.head.append(link);
  }
}

/** Draw a component; once its half of the bundle has rendered, what stood in its place goes. */
async function drawComponent(drawn: BokehDocument, root: BokehModel): Promise<void> {
  const { view, slot } = await draw(drawn, root);
  onRendered(view, (root) => {
    takePlace(slot, root);
  });
}

/**
 * Until a program that was run at once has printed something: nothing of the application is needed
 * for that, and both runtimes together would take twice as long.
 */
async function output(): Promise<void> {
  await new Promise<void>((resolve) => {
    let ran = false;
    const hear = (): void => {
      ran ||= runner.state !== "idle";
      const isOver = ran && runner.state === "idle";
      if (runner.output.rows.length > 0 || isOver || runner.kernel === "failed") {
        resolve();
      } else if (runner.state === "running") {
        // It may be long before it prints; meanwhile the application draws.
        setTimeout(resolve, PATIENCE);
      }
    };
    setTimeout(resolve, HEAD_START);
    runner.subscribe(hear);
    hear();
  });
}

/**
 * The application comes first and the kernel right behind it: two cores have little more than one
 * runtime's start to spare beside a page that is being drawn. A run that is wanted turns it round.
 */
function takeOver(
  drawn: BokehDocument,
  link: Link,
  addresses: Addresses,
  lesson: string,
  complete: Promise<void>,
): void {
  const release = (): void => {
    runner.release();
  };
  setTimeout(release, HEAD_START);
  const app = new App(addresses, lesson, {
    onProgress: (progress) => {
      application.tell({ progress });
    },
    onLoaded: () => {
      application.tell({ progress: null });
      release();
    },
    onReady: async (digest) => {
      await complete;
      const missing = unlike(drawn, JSON.parse(digest) as [string, string][]);
      if (missing !== null) {
        page.dataset.app = "failed";
        console.error(`The application's document differs from the page's: ${missing}`);
        return;
      }
      link.open((patch) => {
        app.send(patch);
      });
      page.dataset.app = "ready";
      performance.mark("playground:app-ready");
    },
    onPatch: (patch) => {
      link.receive(patch);
    },
    onIdle: () => {
      link.idle();
    },
    onFailed: (stage, message) => {
      console.error(`The application failed (${stage}): ${message}`);
      if (stage === "boot") {
        release();
        application.tell({ progress: null, problem: message });
        page.dataset.app = "failed";
      }
    },
  });
}

/** The first model that the page's document has not, or has as something else; null if none. */
function unlike(drawn: BokehDocument, digest: [string, string][]): string | null {
  const ours = modelTypes(drawn);
  for (const [id, type] of digest) {
    const model = ours.get(id);
    if (model === undefined || model.type !== type) {
      return `${id} is ${model?.type ?? "nothing"} here and ${type} there`;
    }
  }
  return null;
}

/**
 * The pitfall's and the exercise's own prose shows while theirs is the program in the editor. The
 * knobs are the pattern's and the pitfall's: an exercise is judged by its constants as they stand.
 */
function followVariant(main: HTMLElement): void {
  const knobs = document.querySelector<HTMLElement>("#slot-knobs");
  const show = (): void => {
    if (knobs !== null) {
      knobs.hidden = session.variant === "exercise";
    }
    for (const note of main.querySelectorAll<HTMLElement>("[data-variant]")) {
      note.hidden = note.dataset.variant !== session.variant;
    }
  };
  session.subscribe((change) => {
    if (change === "variant") {
      show();
    }
  });
  show();
}

/**
 * `data-run`: which run the stage shows; 0 is the recording that came with the page, `opened` one
 * that the reader has brought.
 */
function tellRun(): void {
  const tell = (): void => {
    const { trace } = stage;
    page.dataset.run =
      trace === null
        ? ""
        : trace.opened
          ? "opened"
          : `${String(trace.run)}${trace.live ? "…" : ""}`;
  };
  stage.subscribe((change) => {
    if (change === "trace") {
      tell();
    }
  });
  tell();
}

/** L opens and closes the list of lessons, wherever letters are not being typed. */
function lessonsKey(): void {
  const list = document.getElementById("lessons");
  document.addEventListener("keydown", (event) => {
    const target = event.composedPath()[0];
    const typing =
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (list === null || typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "l" || event.key === "L") {
      list.togglePopover();
      list.querySelector<HTMLElement>("[aria-current]")?.focus();
    }
  });
}
