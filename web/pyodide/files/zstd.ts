// The decoder of what is stored as Zstandard, as a script of its own: download.ts runs it when a
// file needs it, and finds the decoder as a global.

import { ZSTDDecoder } from "zstddec";

declare global {
  var zstd: ZSTDDecoder | undefined;
}

globalThis.zstd = new ZSTDDecoder();
