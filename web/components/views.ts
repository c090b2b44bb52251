// One render function a component, by the Python class's name.

import { render as codeEditor } from "./code_editor";
import type { Render } from "./component";
import { render as foreignBanner } from "./foreign_banner";
import { render as inspector } from "./inspector";
import { render as knobs } from "./knobs";
import { render as outputLog } from "./output_log";
import { render as prediction } from "./prediction";
import { render as runBar } from "./run_bar";
import { render as taskTable } from "./task_table";
import { render as transport } from "./transport";
import { render as variants } from "./variants";
import { render as verdict } from "./verdict";

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
