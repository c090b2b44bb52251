// The decoder of what is stored as Zstandard, as a script of its own: whoever wants it runs it, and
// finds it as a global (download.ts).

import { ZSTDDecoder } from "zstddec";

declare global {
  var zstd: ZSTDDecoder | undefined;
}

globalThis.zstd = new ZSTDDecoder();
