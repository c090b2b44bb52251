// Links carry a program packed: what packs it well is larger than what unpacks it, and comes later.

import { deflateSync } from "fflate";

import { deflateBy } from "../../state/link/packed_source.ts";

export function makeLinksShort(): void {
  deflateBy((bytes) => deflateSync(bytes, { level: 9 }));
}
