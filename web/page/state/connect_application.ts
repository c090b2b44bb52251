// What the page has to tell the application, brought together: runs, wishes and questions.

import type { PageMessage } from "../../protocol/application/app_worker.d.ts";
import type { Store } from "./store.ts";

/** Sends a message to the application; settles when it has been dealt with. */
export type Tell = (message: PageMessage) => Promise<void>;

/** The application is here: what has waited is told first. */
export function connectApplication(store: Store, tell: Tell): void {
  store.reporter.sendTo(tell);
  store.lanes.sendTo(tell);
  store.whySelected.sendTo(tell);
  store.whySoLong.sendTo(tell);
  store.savedFile.sendTo(tell);
}
