// Runs before the page's own script, which is large: where a run is wanted already, the kernel is on
// its way while the page is being drawn. Else it is held back until its turn (page.ts).

import { KernelClient } from "../../kernel/client/client.ts";
import { loadBy } from "../../pyodide/file_loader.ts";
import type { KernelFactory } from "../state/kernel_port.ts";
import { useKernel } from "../state/kernel_provider.ts";
import { runner } from "../state/runner.ts";
import { heard, onHurry } from "./early_heard.ts";
import { read } from "./embedded_json.ts";

if (heard?.downloader) {
  loadBy(heard.downloader);
}
const createKernel: KernelFactory = (files, listeners) =>
  new KernelClient(files, listeners, read("kernel-frame"));
useKernel(createKernel);
runner.hold();
onHurry(() => {
  runner.connect(createKernel, read("assets"));
  runner.release();
});
