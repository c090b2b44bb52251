// A lesson page's components: fetched while its figure is drawn, then drawn in their placeholders'
// places.

import { loadComponentsBy, onRendered } from "../../../bokehjs/internals.ts";
import type { BokehDocument, BokehModel } from "../../figure/canvas/bokeh_types.ts";
import type { Runner } from "../../state/run/runner.ts";
import { read } from "../../ui/embedded_json.ts";
import type { DocumentJson } from "../application/page_document.ts";
import { draw, reviveRest } from "../application/page_document.ts";
import type { Repeat } from "../early/early_input.ts";
import { replacePlaceholder } from "../early/early_input.ts";
import { earlyPresses } from "../early/early_presses.ts";

/** Where a run is wanted these come first: what it prints, how it goes, what it runs. */
const FIRST = ["output-log", "run-bar", "code-editor"];

/**
 * The components travel while the figure is drawn, and run after it. Where a run is wanted already,
 * they travel after it too: to read them costs a processor that the kernel can use.
 */
export function loadComponents(painted: Promise<void>): void {
  loadComponentsBy(async (address) => {
    await painted;
    const bundle = (await import(new URL(address, document.baseURI).href)) as { default?: unknown };
    if (bundle.default === undefined) {
      // An empty one fails at nothing; each component would stumble over it.
      throw new Error("The components' script is empty.");
    }
    return bundle;
  });
  const turn = earlyPresses?.runWanted === true ? painted : Promise.resolve();
  void turn.then(() => {
    for (const address of read<string[]>("components")) {
      const link = document.createElement("link");
      link.rel = "modulepreload";
      link.href = address;
      document.head.append(link);
    }
  });
}

/** Milliseconds that a run has for its first output while nothing is drawn. */
const OUTPUT_WAIT = 200;

/** Draw them; done when all have been begun, and all that a page without a press needs is there. */
export async function drawComponents(
  drawn: BokehDocument,
  json: DocumentJson,
  runner: Runner,
): Promise<void> {
  const roots = [...reviveRest(drawn, json)].sort((one, other) => rank(one) - rank(other));
  const repeats: Promise<Repeat>[] = [];
  if (earlyPresses?.runWanted === true) {
    for (const root of roots) {
      await letKernelThrough();
      await firstWords(runner);
      repeats.push((await drawComponent(drawn, root)).rendered);
    }
  } else {
    const all = await Promise.all(roots.map((root) => drawComponent(drawn, root)));
    repeats.push(...all.map(({ rendered }) => rendered));
  }
  void Promise.all(repeats).then((all) => {
    earlyPresses?.stop();
    for (const repeat of all) {
      repeat();
    }
  });
}

/**
 * Where a run is wanted already, let its kernel's files through between parts of the drawing, and
 * what the kernel says.
 */
export async function letKernelThrough(): Promise<void> {
  if (earlyPresses?.runWanted === true) {
    await new Promise((resolve) => {
      // A message comes behind those that are there already, and not later than that, as timers do.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }
}

/** A program that has just begun has the processors for itself until it prints something. */
async function firstWords(runner: Runner): Promise<void> {
  const left = runner.startedAt + OUTPUT_WAIT - performance.now();
  if (runner.state === "running" && runner.output.rows.length === 0 && left > 0) {
    await new Promise<void>((resolve) => {
      const leave = runner.subscribe(() => {
        leave();
        resolve();
      });
      setTimeout(resolve, left);
    });
  }
}

function rank({ name }: BokehModel): number {
  const place = FIRST.indexOf(name ?? "");
  return place < 0 ? FIRST.length : place;
}

/** Draw a component; once its half of the bundle has rendered, what stood in its place goes. */
async function drawComponent(
  drawn: BokehDocument,
  root: BokehModel,
): Promise<{ readonly rendered: Promise<Repeat> }> {
  const { view, slot } = await draw(drawn, root);
  const rendered = new Promise<Repeat>((resolve) => {
    onRendered(view, (real) => {
      resolve(replacePlaceholder(slot, real));
    });
  });
  return { rendered };
}
