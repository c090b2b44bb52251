// One render function a component, by the Python class's name.

import type { Store } from "../page/state/store.ts";
import type { PanelProps, Render } from "./base/component.ts";
import { render as codeEditor } from "./editor/code_editor.ts";
import { render as inspector } from "./explaining/inspector.ts";
import { render as findBar } from "./finding/find_bar.ts";
import { render as knobs } from "./lesson/knobs.ts";
import { render as prediction } from "./lesson/prediction.ts";
import { render as variants } from "./lesson/variants.ts";
import { render as orders } from "./orders/orders.ts";
import { render as scheduler } from "./orders/scheduler.ts";
import { render as legend } from "./playback/legend.ts";
import { render as transport } from "./playback/transport.ts";
import { render as eventLog } from "./run/event_log.ts";
import { render as foreignBanner } from "./run/foreign_banner.ts";
import { render as outputLog } from "./run/output_log.ts";
import { render as pinBar } from "./run/pin_bar.ts";
import { render as runBar } from "./run/run_bar.ts";
import { render as taskTable } from "./tasks/task_table.ts";
import { render as verdict } from "./verdict/verdict.ts";

const RENDERS: Readonly<Record<string, Render>> = {
  CodeEditor: codeEditor,
  EventLog: eventLog,
  FindBar: findBar,
  ForeignBanner: foreignBanner,
  Inspector: inspector,
  Knobs: knobs,
  Legend: legend,
  Orders: orders,
  OutputLog: outputLog,
  PinBar: pinBar,
  Prediction: prediction,
  RunBar: runBar,
  Scheduler: scheduler,
  TaskTable: taskTable,
  Transport: transport,
  Variants: variants,
  Verdict: verdict,
};

/** The components as Panel wants them, all with one page's state. */
export function componentsOf(store: Store): Record<string, { render(props: PanelProps): void }> {
  return Object.fromEntries(
    Object.entries(RENDERS).map(([name, render]) => [
      name,
      {
        render: (props: PanelProps) => {
          render({ model: props.model, el: props.el, store });
        },
      },
    ]),
  );
}
