// Runs before the page's own script, which is large: where a run is wanted already, the kernel is on
// its way while the page is being drawn. Else it is held back until its turn (page.ts).

import { useKernel } from "../components/factory";
import { runner } from "../components/runner";
import type { KernelFactory } from "../components/kernel";
import { KernelClient } from "../kernel/client";
import { loadBy } from "../kernel/files";
import { heard, onHurry } from "./heard";
import { read } from "./read";

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
