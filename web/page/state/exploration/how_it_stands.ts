// How what is known of a program's orders stands to the program in the editor.

import type { Session } from "../program/session.ts";

/** It is of that program, of that as it was, or of another one. */
export type Standing = "current" | "changed" | "other";

/** `source`, `program`: the text, and which of the page's programs that was. */
export function howItStands(
  { source, program }: { readonly source: string; readonly program: string },
  session: Session,
): Standing {
  if (program !== session.program) {
    return "other";
  }
  return source === session.code ? "current" : "changed";
}
