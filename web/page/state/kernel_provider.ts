// Which kernel the page uses: set once by the bundle, or by a page that tries the components out.

import { onePerPage } from "../ui/signal.ts";
import type { KernelFactory } from "./kernel_port.ts";

const chosen = onePerPage<{ factory: KernelFactory | null }>("kernel", () => ({ factory: null }));

export function useKernel(factory: KernelFactory): void {
  chosen.factory ??= factory;
}

export function kernelFactory(): KernelFactory | null {
  return chosen.factory;
}
