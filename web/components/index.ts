// The bundle that Panel loads: the components, with the real kernel behind them.

import { KernelClient } from "../kernel/client";
import { useKernel } from "./factory";
import { installPlayground } from "./playground";
import components from "./views";

export { stage } from "./stage";

useKernel((files, listeners) => new KernelClient(files, listeners));
installPlayground();

export default components;
