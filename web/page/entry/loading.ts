// Tells how much of what is needed is here, with one total from the first moment on: the build has
// written the sizes of all files into the page.

import { IMAGE as KERNEL_IMAGE, START_FILES } from "../../protocol/kernel_files.ts";
import { tellOf } from "../../pyodide/file_loader.ts";
import { mayBeRestored } from "../../pyodide/image_fit.ts";
import { booting } from "../state/run/status_text.ts";
import type { Store } from "../state/store.ts";
import type { Addresses } from "./application/app_files.ts";
import { ownFiles } from "./application/app_files.ts";
import { earlyStatus } from "./early/early_status.ts";

/**
 * `addresses`: file names → addresses as the build has named them. Call it before anything is
 * loaded.
 */
export function tellLoading({ loading }: Store, addresses: Addresses): void {
  const named = (name: string): string => addresses[name] ?? name;
  const own = ownFiles(addresses);
  const kernels = START_FILES[mayBeRestored(named(KERNEL_IMAGE)) ? "restored" : "started"];
  const files = new Set([...own, ...kernels, "zstd.js"].map(named));
  tellOf([...files], (bytes) => {
    loading.take(bytes);
  });
  // Before the components come.
  loading.subscribe(() => {
    const early = earlyStatus();
    if (early !== null && early.region.dataset.tone !== "bad") {
      early.sentence.textContent = booting({ loading: loading.progress });
    }
  });
}
