// The run bar's model is the way to Python: runs and opened files go there as messages, and what
// Python answers comes as parameters.

import type { Store } from "../../page/state/store.ts";
import type { Model } from "../base/component.ts";
import { numeric, text } from "../base/component.ts";

export function linkToPython(model: Model, { reporter, app }: Store): void {
  model.on("notice", () => {
    app.update({ notice: text(model, "notice") });
  });
  model.on("acknowledged", () => {
    reporter.acknowledge(numeric(model, "acknowledged") ?? 0);
  });
  reporter.sendTo((message) => {
    model.send_msg(message);
  });
}
