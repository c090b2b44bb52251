// The application takes the page over that was drawn without it, and the kernel gets its turn.

import { modelTypes } from "../../../bokehjs/internals.ts";
import type { Message } from "../../../protocol/application/run_messages.d.ts";
import type { BokehDocument } from "../../figure/canvas/bokeh_types.ts";
import { connectApplication } from "../../state/connect_application.ts";
import type { Store } from "../../state/store.ts";
import { App } from "./app_client.ts";
import type { Addresses } from "./app_files.ts";
import { PatchedDocument } from "./page_document.ts";

/** Milliseconds that a running program has for its first output before the application comes. */
const OUTPUT_WAIT = 500;
/** Milliseconds that the one who comes first has at most before the other comes too. */
const HEAD_START = 3000;

/** A page that has been drawn, as far as the scripts that follow need it. */
export interface Page {
  readonly store: Store;
  readonly document: BokehDocument;
  readonly lesson: string;
  /** Settles when all components are drawn. */
  readonly complete: Promise<void>;
}

/**
 * The application comes first and the kernel right behind it: two cores have little more than one
 * runtime's start to spare beside a page that is being drawn. A run that is wanted turns it round.
 */
export function takeOver({ store, document, lesson, complete }: Page, files: Addresses): App {
  const { kernel, app, reporter } = store;
  const patched = new PatchedDocument(document);
  const release = (): void => {
    kernel.release();
  };
  setTimeout(release, HEAD_START);
  const client = new App(files, lesson, {
    onLoaded: release,
    turn: () => (store.runner.state === "idle" ? Promise.resolve() : firstOutput(store)),
    onReady: async (digest) => {
      await complete;
      const missing = firstDifference(document, JSON.parse(digest) as [string, string][]);
      if (missing !== null) {
        app.update({ problem: "it is of another build than this page", state: "failed" });
        console.error(`The application's document differs from the page's: ${missing}`);
        return;
      }
      connectApplication(store, (message) => client.tell(message));
      app.update({ problem: "", state: "ready" });
    },
    onPatch: (patch) => {
      patched.apply(patch);
    },
    onFailed: (message) => {
      console.error(`The application failed: ${message}`);
      release();
      giveUp(message);
    },
    onMishap: (message) => {
      console.error(`The application failed over this: ${message}`);
      app.update({ notice: "This run cannot be drawn: the application failed over it." });
    },
    onGone: (message) => {
      console.warn(`The application has ended: ${message}.`);
      if (endedOver !== null && endedOver.message === reporter.newest) {
        giveUp(`${message}, twice over the same run`);
      } else {
        endedOver = { message: reporter.newest };
        restart(message);
      }
    },
  });
  /** What it had to draw when it last ended. */
  let endedOver: { readonly message: Message | undefined } | null = null;
  const restart = (why: string): void => {
    reporter.hold();
    app.update({ problem: why, notice: "", state: "booting" });
    client.restart({ messages: [...reporter.tellAgain()], changed: patched.changed });
  };
  const giveUp = (why: string): void => {
    if (endedOver !== null) {
      // Another one would end over it, too.
      reporter.dropNewest();
      endedOver = null;
    }
    app.update({ problem: why, state: "failed" });
  };
  app.onTryAgain(() => {
    restart("");
  });
  store.runner.subscribe((change) => {
    if (change === "state" && store.runner.state !== "idle") {
      app.tryAgain();
    }
  });
  return client;
}

/**
 * Until a program that is run has printed something: nothing of the application is needed
 * for that, and both runtimes together would take twice as long.
 */
export async function firstOutput({ runner, kernel }: Store): Promise<void> {
  await new Promise<void>((resolve) => {
    let ran = false;
    const look = (): void => {
      ran ||= runner.state !== "idle";
      const isOver = ran && runner.state === "idle";
      if (runner.output.rows.length > 0 || isOver || kernel.state === "failed") {
        resolve();
      } else if (runner.state === "running") {
        // It may be long before it prints; meanwhile the application draws.
        setTimeout(resolve, OUTPUT_WAIT);
      }
    };
    setTimeout(resolve, HEAD_START);
    runner.subscribe(look);
    kernel.subscribe(look);
    look();
  });
}

/** The first model that the page's document has not, or has as something else; null if none. */
function firstDifference(drawn: BokehDocument, digest: [string, string][]): string | null {
  const ours = modelTypes(drawn);
  for (const [id, type] of digest) {
    const model = ours.get(id);
    if (model === undefined || model.type !== type) {
      return `${id} is ${model?.type ?? "nothing"} here and ${type} there`;
    }
  }
  return null;
}
