// Runs before the page's own script, which is large: makes the page's state, and where a run is
// wanted already, has the kernel on its way while the page is being drawn. Else the kernel is held
// back until its turn (application/take_over.ts).

import { KernelClient } from "../../kernel/client/client.ts";
import { loadBy } from "../../pyodide/files/downloader.ts";
import type { KernelFactory } from "../state/run/kernel_port.ts";
import { createStore, pageStore } from "../state/store.ts";
import { read } from "../ui/embedded_json.ts";
import type { Addresses } from "./application/app_files.ts";
import { browserEnvironment } from "./browser_environment.ts";
import { earlyPresses, onRunWanted } from "./early/early_presses.ts";
import { tellLoading } from "./loading.ts";
import { reflectState } from "./page_attributes.ts";

if (earlyPresses?.downloader) {
  loadBy(earlyPresses.downloader);
}
const createKernel: KernelFactory = (files, listeners) =>
  new KernelClient(files, listeners, {
    text: read("kernel-frame"),
    element: earlyPresses?.frame ?? null,
  });
const store = pageStore(() => createStore(browserEnvironment(createKernel)));
reflectState(store);
const addresses = read<Addresses>("assets");
tellLoading(store, addresses);
store.kernel.hold();
store.kernel.provide(addresses);
onRunWanted(() => {
  store.kernel.release();
});
