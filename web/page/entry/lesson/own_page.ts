// The reader's own page: it is called after the program that is on it.

import { titleOf } from "../../state/program/title.ts";
import type { Store } from "../../state/store.ts";
import { say } from "../../ui/dom.ts";

/** Keep heading and title as the program's; null where the page is called after a lesson. */
export function nameAfterProgram({ session }: Store, heading: HTMLElement | null): void {
  if (heading === null) {
    return;
  }
  const update = (): void => {
    const title = titleOf(session.code);
    say(heading, title);
    document.title = `${title} · asyncio playground`;
  };
  session.subscribe((change) => {
    if (change === "code") {
      update();
    }
  });
  update();
}
