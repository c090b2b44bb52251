// Run by node in web/: bundles the harness into the file named on the command line.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { argv, cwd } from "node:process";
import { fileURLToPath } from "node:url";

const { build } = createRequire(join(cwd(), "package.json"))("esbuild");

await build({
  entryPoints: [join(dirname(fileURLToPath(import.meta.url)), "harness.ts")],
  outfile: argv[2],
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  loader: { ".css": "text" },
  logLevel: "error",
});
