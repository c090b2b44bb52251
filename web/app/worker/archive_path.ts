// Where the application's Python lies in the runtime's own file system.

import type { Python } from "../../pyodide/internals.ts";

export const SITE_PACKAGES = "/lib/python3.14/site-packages";

/** Put the application's modules where Python imports from. */
export function unpack(python: Python, archive: ArrayBuffer | Uint8Array): void {
  python.unpackArchive(new Uint8Array(archive), "zip", { extractDir: SITE_PACKAGES });
}
