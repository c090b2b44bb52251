// The bundle that Panel loads: the components, with the real kernel behind them.

import { KernelClient } from "../kernel/client/client.ts";
import { useKernel } from "../page/state/kernel_provider.ts";
import { installPlayground } from "../page/state/public_api.ts";
import components from "./views.ts";

export { stage } from "../page/state/playback.ts";

useKernel((files, listeners) => new KernelClient(files, listeners));
installPlayground();

export default components;
