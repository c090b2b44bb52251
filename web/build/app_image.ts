// Run by node at build time: makes the application's memory image.
//
// Usage: node --experimental-wasm-jspi image.ts STDLIB ARCHIVE OUT
// STDLIB is the kernel's library, ARCHIVE the application's Python, OUT the file to write.

import { readFileSync, writeFileSync } from "node:fs";
import { argv, exit, stderr } from "node:process";
import { unpack } from "../app/archive_path.ts";
import { imageOf, startInNode } from "./memory_image.ts";

const [, , stdlib, archive, out] = argv;
if (stdlib === undefined || archive === undefined || out === undefined) {
  throw new Error("usage: node image.ts STDLIB ARCHIVE OUT");
}

/** Every lesson's application has been made once; then everything that nobody needs goes. */
const PREPARE = `
import web.app.package_stubs
web.app.package_stubs.install()
import web.app.main
web.app.main.prepare()
web.app.package_stubs.forget()
import gc, linecache, re
linecache.clearcache()
re.purge()
gc.collect()
`;

const PROOF = `
import json, web.app.main
len(json.loads(web.app.main.start("gather", print)))
`;

try {
  const { python } = await startInNode({ stdLibURL: stdlib, _makeSnapshot: true });
  unpack(python, readFileSync(archive));
  python.runPython(PREPARE);
  const image = await imageOf(python, stdlib, (restored) => {
    const models = Number(restored.runPython(PROOF));
    if (!(models > 0)) {
      throw new Error("a restored application made no document");
    }
  });
  writeFileSync(out, image);
} catch (error) {
  stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  exit(1);
}
exit(0);
