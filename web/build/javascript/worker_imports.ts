// `import text from "worker:./file.ts"`: the bundled script as text, to start a worker from.

import { join } from "node:path";

export const WORKER = /^worker:/;

/** The script's own path. */
export function workerPath({ path, resolveDir }: { path: string; resolveDir: string }): string {
  return join(resolveDir, path.replace(WORKER, ""));
}
