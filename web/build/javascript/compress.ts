// Run by node: compresses files as small as they get.
//
// Usage: node compress.ts OUT FILE…
// A FILE that is gzip-compressed is inflated first; in OUT it has the same name without `.gz`.
//
// Zstandard: a sixth to a quarter smaller than gzip, and its own decoder as WebAssembly inflates as
// fast as the browser does gzip, whose `DecompressionStream` knows nothing better everywhere.

import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { argv } from "node:process";
import { promisify } from "node:util";
import { constants, gunzipSync, zstdCompress } from "node:zlib";

const [, , out = "", ...files] = argv;
const compress = promisify(zstdCompress);
const params = {
  [constants.ZSTD_c_compressionLevel]: 19,
  // As much of a file is looked back at as the largest holds.
  [constants.ZSTD_c_windowLog]: 26,
};

await Promise.all(
  files.map(async (file) => {
    const stored = await readFile(file);
    const whole = file.endsWith(".gz") ? gunzipSync(stored) : stored;
    const name = basename(file).replace(/\.gz$/, "");
    await writeFile(join(out, name), await compress(whole, { params }));
  }),
);
