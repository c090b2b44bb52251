// Keys on the stage: slash looks for tasks, N and P go to the next and the previous problem, F to the
// first failure, G groups alike tasks.

import type { Store } from "../../page/state/store.ts";
import type { Unsubscribe } from "../../page/ui/signal.ts";
import { onStageKey } from "../playback/playback_keys.ts";

/**
 * `search` brings the focus into the search box. Until they are unsubscribed from, the keys are
 * heard wherever the focus is on the stage.
 */
export function findingKeys({ problems, lanes }: Store, search: () => void): Unsubscribe {
  return onStageKey({
    "/": search,
    n: () => {
      problems.next();
    },
    p: () => {
      problems.previous();
    },
    f: () => {
      problems.first();
    },
    g: () => {
      lanes.choose({ grouped: lanes.view?.grouped !== true });
    },
  });
}
