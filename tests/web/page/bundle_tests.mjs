// Run by node in web/: bundles the unit tests named on the command line into a folder.
// Imports without extensions are the bundler's convention; node alone would not find the files.

import { createRequire } from "node:module";
import { join } from "node:path";
import { argv, cwd } from "node:process";

const [, , out, ...tests] = argv;
const require = createRequire(join(cwd(), "package.json"));
const { build } = require("esbuild");

/** Some tests use the bundler, which cannot be bundled. */
const apart = {
  name: "apart",
  setup({ onResolve }) {
    onResolve({ filter: /^esbuild$/ }, ({ path }) => ({
      path: require.resolve(path),
      external: true,
    }));
  },
};

await build({
  entryPoints: tests,
  outdir: out,
  outbase: join(import.meta.dirname, ".."),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  loader: { ".css": "text" },
  nodePaths: [join(cwd(), "node_modules")],
  plugins: [apart],
  logLevel: "error",
});
