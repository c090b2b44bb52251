// Runs before the page's own script, which is large: where a run is wanted already, the kernel is on
// its way while the page is being drawn. Else it is held back until its turn (page.ts).

import { runner } from "../components/runner";
import { KernelClient } from "../kernel/client";
import { loadBy } from "../kernel/files";
import { heard, onHurry } from "./heard";
import { read } from "./read";

if (heard?.downloader) {
  loadBy(heard.downloader);
}
runner.hold();
onHurry(() => {
  runner.connect((files, listeners) => new KernelClient(files, listeners), read("assets"));
  runner.release();
});
