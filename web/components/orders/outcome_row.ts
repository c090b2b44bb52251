// One row of the outcomes: what happens, in how many runs, and the way to see it. A failure that
// has been made small says what decides it.

import { showOrder } from "../../page/state/actions.ts";
import { KINDS } from "../../page/state/exploration/exploration_words.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import type { Store } from "../../page/state/store.ts";
import { make } from "../../page/ui/dom.ts";
import { inline } from "../../page/ui/inline_markdown.ts";
import type {
  DecisiveWait,
  FoundOutcome,
  ShrunkFailure,
} from "../../protocol/kernel/exploration.d.ts";

/** `shown`: the order of the run on the stage, where that is a run of this text. */
export function outcomeRow(outcome: FoundOutcome, store: Store, shown: string | null): HTMLElement {
  const { exploration } = store;
  const failure = exploration.found?.failures.find(({ runs }) => runs === outcome.first) ?? null;
  const order = failure?.order ?? outcome.order;
  const what = make("td", {}, head(outcome));
  if (outcome.kind !== "same" && outcome.kind !== "reordered") {
    what.append(make("p", { class: "sentence", text: failure?.message ?? outcome.sentence }));
  }
  if (failure !== null) {
    what.append(...small(failure, store));
  }
  const isShown = shown !== null && order !== "" && shown === order;
  const see = make("td", { class: "see" });
  if (isShown) {
    see.append(make("span", { class: "shown", text: "On the stage" }));
  } else if (order !== "" && exploration.isOf === "current" && !exploration.isGoing) {
    see.append(showButton(order, `Show run ${String(outcome.first)}`, failure !== null, store));
  }
  const row = make(
    "tr",
    {},
    what,
    make("td", { class: "number", text: String(outcome.runs) }),
    see,
  );
  row.dataset.failed = String(outcome.failed);
  return row;
}

function head({ kind, failed }: FoundOutcome): HTMLElement {
  const [glyph, word] = failed
    ? ["×", "Failure"]
    : kind === "same"
      ? ["=", "Same"]
      : ["≈", "Difference"];
  return make(
    "p",
    { class: "kind" },
    make("span", { class: "mark", role: "img", "aria-label": word, text: glyph }),
    KINDS[kind],
  );
}

function showButton(order: string, name: string, isSmall: boolean, store: Store): HTMLElement {
  const button = make("button", {
    type: "button",
    class: isSmall ? "button" : "button quiet",
    text: isSmall ? "Show it" : "Show",
  });
  button.title = isSmall
    ? "Run it under the smallest order that fails, beside the run as written"
    : `${name}, beside the run as written`;
  if (!isSmall) {
    button.setAttribute("aria-label", name);
  }
  button.addEventListener("click", () => void showOrder(store, order));
  return button;
}

/** What decides, and when its waits ended in either run. */
function small(failure: ShrunkFailure, store: Store): HTMLElement[] {
  if (!failure.repeatable) {
    const words = "Under the same order it did not fail again: chance has a part in it.";
    return [make("p", { class: "cause", text: words })];
  }
  const waits = failure.turns.flatMap(({ first, second }) =>
    second === null ? [first] : [first, second],
  );
  return [
    make("p", { class: "cause" }, ...inline(failure.sentence)),
    make("ol", { class: "waits" }, ...waits.map((wait) => waitItem(wait, store))),
  ];
}

function waitItem(wait: DecisiveWait, { pointedLine }: Store): HTMLElement {
  const { call, name, line, ended, ended_plainly: plainly } = wait;
  const item = make("li", {}, call === "" ? name : make("code", { text: call }));
  if (line !== null) {
    const place = make("button", { type: "button", class: "place", text: `line ${String(line)}` });
    place.addEventListener("click", () => {
      pointedLine.point(line);
    });
    item.append(", ", place);
  }
  const then =
    plainly === null ? "as written it does not end" : `as written at ${seconds(plainly)}`;
  item.append(`: due at ${seconds(ended)}, ${then}`);
  return item;
}
