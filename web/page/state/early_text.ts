// What the reader does before the components are there, kept for them.
//
// The page holds it (web/page/entry/early_input.ts); the editor asks for it when it takes its place.

import { onePerPage } from "../ui/signal.ts";

export interface EarlyText {
  text: string;
  /** Where the cursor is, and where the selection began, in characters. */
  head: number;
  anchor: number;
  focused: boolean;
}

/** `read` gives null where there is nothing but the program as it came. */
export const early = onePerPage<{ read: () => EarlyText | null }>("early", () => ({
  read: () => null,
}));
