// One render function a component, by the Python class's name.

import { render as codeEditor } from "./code_editor.ts";
import type { Render } from "./component.ts";
import { render as foreignBanner } from "./foreign_banner.ts";
import { render as inspector } from "./inspector.ts";
import { render as knobs } from "./knobs.ts";
import { render as outputLog } from "./output_log.ts";
import { render as prediction } from "./prediction.ts";
import { render as runBar } from "./run_bar.ts";
import { render as taskTable } from "./task_table.ts";
import { render as transport } from "./transport.ts";
import { render as variants } from "./variants.ts";
import { render as verdict } from "./verdict.ts";

const components: Record<string, { render: Render }> = {
  CodeEditor: { render: codeEditor },
  ForeignBanner: { render: foreignBanner },
  Inspector: { render: inspector },
  Knobs: { render: knobs },
  OutputLog: { render: outputLog },
  Prediction: { render: prediction },
  RunBar: { render: runBar },
  TaskTable: { render: taskTable },
  Transport: { render: transport },
  Variants: { render: variants },
  Verdict: { render: verdict },
};

export default components;
