// What the page tells its surroundings of its state: attributes of `<html>`, for styles, tests and
// embedders, and performance marks.

import type { Store } from "../state/store.ts";

/** Keep `data-app`, `data-kernel` and `data-run` as the state is, and set a mark at its moments. */
export function reflectState(store: Store): void {
  const { kernel, runner, app } = store;
  const { dataset } = document.documentElement;
  kernel.subscribe((change) => {
    if (change === "port" || change === "state") {
      dataset.kernel = kernel.state;
    } else if (change === "ready") {
      performance.mark("playground:kernel-ready");
    }
  });
  app.subscribe((change) => {
    if (change === "state") {
      dataset.app = app.state;
      if (app.state === "ready") {
        performance.mark("playground:app-ready");
      }
    }
  });
  let printed = 0;
  runner.subscribe((change) => {
    if (change === "output" && runner.output.rows.length > 0 && printed !== runner.run) {
      printed = runner.run;
      performance.mark("playground:first-output");
    } else if (change === "finished") {
      performance.mark("playground:run-end");
    }
  });
  reflectRun(store);
}

/**
 * `data-run`: which run is shown; 0 is the recording that came with the page, `opened` one that the
 * reader has brought.
 */
function reflectRun({ playback }: Store): void {
  playback.subscribe((change) => {
    if (change !== "trace") {
      return;
    }
    const { trace } = playback;
    const { dataset } = document.documentElement;
    if (trace === null) {
      dataset.run = "";
    } else {
      dataset.run = trace.opened ? "opened" : `${String(trace.run)}${trace.live ? "…" : ""}`;
    }
  });
}
