// A lesson page's main thread: draw the document that came with the page, then link it to the
// application when that is there. The components look after themselves.
//
//   figure on the screen → components beside it → all that the figure may come to show
//     → application and kernel → kept for the next visit
//
// Where a run is wanted before all that, the application waits for the run's first output.

import { keepInflated } from "../../pyodide/files/downloader.ts";
import type { BokehDocument } from "../figure/canvas/bokeh_types.ts";
import { Figure } from "../figure/figure.ts";
import type { Store } from "../state/store.ts";
import { pageStore } from "../state/store.ts";
import { read } from "../ui/embedded_json.ts";
import { startTheme } from "../ui/theme.ts";
import type { App } from "./application/app_client.ts";
import type { Addresses } from "./application/app_files.ts";
import { ownFiles } from "./application/app_files.ts";
import type { DocumentJson } from "./application/page_document.ts";
import { completeFigure, draw, revive } from "./application/page_document.ts";
import type { Page } from "./application/take_over.ts";
import { firstOutput, takeOver } from "./application/take_over.ts";
import { bringLater } from "./bring_later.ts";
import { followBrowser } from "./browser_environment.ts";
import { followLessonsMenu } from "./catalogue/lessons_menu_opening.ts";
import { takeHandedOver } from "./catalogue/recording_handed_over.ts";
import { adoptEarlyText } from "./early/early_input.ts";
import { showEarlyOutput } from "./early/early_output.ts";
import { earlyPresses, onRunWanted } from "./early/early_presses.ts";
import { runEarly } from "./early/early_run.ts";
import { filesOfRun } from "./early/needed_bytes.ts";
import { areStylesWhole } from "./early/renewal.ts";
import { bringIntoView } from "./lesson/bring_into_view.ts";
import { drawComponents, letKernelThrough, loadComponents } from "./lesson/components_drawing.ts";
import { serveAsEmbed } from "./lesson/embedded.ts";
import { enableOpening } from "./lesson/file_drop.ts";
import { followMoments } from "./lesson/moment_links.ts";
import { nameAfterProgram } from "./lesson/own_page.ts";
import { coverAnswer } from "./lesson/question_cover.ts";
import { showStageNote } from "./lesson/stage_note.ts";
import { arrangePanels } from "./panels.ts";
import { publicApi } from "./public_api.ts";
import { focusOnArrival } from "./visits/arrival.ts";
import { keepForNextVisit } from "./visits/service_worker_client.ts";

const store = pageStore();

start().catch((problem: unknown) => {
  store.app.update({ state: "failed" });
  earlyPresses?.incomplete();
  console.error(problem);
});

async function start(): Promise<void> {
  arrangePanels();
  startTheme(document.querySelector<HTMLButtonElement>("#theme"));
  const addresses = read<Addresses>("assets");
  followLessonsMenu(async (menu) => {
    const { fillLessonsMenu } = await bringLater(addresses["later.js"] ?? "");
    fillLessonsMenu(menu, store.progress, addresses["search.json"]);
  });
  enableOpening(
    store,
    document.querySelector<HTMLButtonElement>("#open"),
    document.querySelector<HTMLElement>("#whose"),
  );
  const main = document.querySelector<HTMLElement>("main[data-lesson]");
  if (main === null) {
    return;
  }
  focusOnArrival();
  const api = publicApi(store);
  window.playground = api;
  const painted = deferred();
  loadComponents(painted.promise);
  const lesson = main.dataset.lesson ?? "";
  store.progress.mark("seen", lesson);
  const adoptText = adoptEarlyText(store, lesson);
  bringIntoView(store);
  followBrowser(store);
  nameAfterProgram(store, document.querySelector<HTMLElement>("h1#title"));
  coverAnswer(store);
  followMoments(store);
  showStageNote(store, document.querySelector<HTMLElement>("#stage-note"));
  void takeHandedOver(store.openedFile);
  showEarlyOutput(store.runner);
  onRunWanted(() => {
    store.kernel.release();
    runEarly(store, adoptText);
  });
  if (earlyPresses !== undefined && !areStylesWhole()) {
    sayMissing("The page's styles could not be loaded.");
    earlyPresses.reloadWhereUntouched();
  }
  const json = read<DocumentJson>("document");
  const drawn = revive(json);
  await drawFigure(drawn);
  painted.resolve();
  const complete = deferred();
  const page: Page = { store, document: drawn, lesson, complete: complete.promise };
  const runFirst = earlyPresses?.runWanted === true;
  let app: App | null = null;
  if (!runFirst) {
    app = takeOver(page, addresses);
  }
  await letKernelThrough();
  await drawComponents(drawn, json, store.runner);
  followVariant(main, store);
  await letKernelThrough();
  await completeFigure(drawn);
  complete.resolve();
  serveAsEmbed(store, main);
  offerTakeAway(store, drawn, addresses).catch(() => {
    if (!("embed" in document.documentElement.dataset)) {
      sayMissing("The search of the lessons and the More menu could not be loaded.");
    }
  });
  if (runFirst) {
    await firstOutput(store);
    app = takeOver(page, addresses);
  }
  await api.ready;
  const script = addresses["page.js"]?.split("/").pop() ?? "";
  await keepForNextVisit(main.dataset.serviceWorker ?? "", script, app?.unused ?? []);
  keepInflated([...filesOfRun(), ...ownFiles(addresses).map((name) => addresses[name] ?? name)]);
}

/** Say what the page is without, with a way out. */
function sayMissing(sentence: string): void {
  if (earlyPresses !== undefined) {
    store.session.tell(sentence, { label: "Reload", act: earlyPresses.reload }, "bad");
  }
}

/** What is done with a whole page comes behind the page. Its button stays away until then. */
async function offerTakeAway(
  store: Store,
  drawn: BokehDocument,
  addresses: Addresses,
): Promise<void> {
  const { fillMoreMenu, makeLinksShort } = await bringLater(addresses["later.js"] ?? "");
  makeLinksShort();
  fillMoreMenu(store, drawn, addresses, document.querySelector<HTMLElement>("#more"));
}

/** Draw the document's first root, the timeline; done when it is on the screen. */
async function drawFigure(drawn: BokehDocument): Promise<void> {
  const [root] = drawn.roots();
  const slot = document.querySelector<HTMLElement>("#slot-timeline");
  if (root === undefined || slot === null) {
    throw new Error("The page has no timeline.");
  }
  const figure = new Figure(drawn, slot, store);
  await draw(drawn, root);
  figure.fit();
  slot.style.removeProperty("--drawn");
  await nextFrame();
  performance.mark("playground:painted");
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Until what has been drawn is on the screen. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });
}

/**
 * The pitfall's and the exercise's own prose shows while theirs is the program in the editor. The
 * knobs are the pattern's and the pitfall's: an exercise is judged by its constants as they stand.
 */
function followVariant(main: HTMLElement, { session }: Store): void {
  const knobs = document.querySelector<HTMLElement>("#slot-knobs");
  const question = document.querySelector<HTMLElement>("#slot-prediction");
  const show = (): void => {
    if (knobs !== null) {
      knobs.hidden = session.variant === "exercise";
    }
    if (question !== null) {
      question.hidden = session.variant !== "pattern";
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
