import type { Exploration } from "../../page/state/exploration/exploration.ts";
import {
  answerOf,
  coverage,
  differsOnly,
  failedRuns,
  progressWords,
} from "../../page/state/exploration/exploration_words.ts";
import type { Store } from "../../page/state/store.ts";
import { make, say } from "../../page/ui/dom.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import box from "./box.css";
import css from "./orders.css";
import { outcomeRow } from "./outcome_row.ts";

export function render({ model, el, store }: RenderProps): void {
  style(el, box, css);
  const { exploration, playback } = store;
  const title = make("h2", { class: "title" });
  const older = make("p", { class: "older", hidden: true });
  const bar = make("progress", { class: "runs", "aria-label": "Runs" });
  const answer = make("p", { class: "answer" });
  const rows = make("tbody");
  const table = make(
    "table",
    { "aria-label": "Outcomes" },
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("th", { scope: "col", text: "What happens" }),
        make("th", { scope: "col", class: "number", text: "Runs" }),
        make(
          "th",
          { scope: "col", class: "see" },
          make("span", { class: "unseen", text: "See it" }),
        ),
      ),
    ),
    rows,
  );
  const note = make("p", { class: "coverage" });
  const region = make(
    "section",
    { class: "box", "aria-label": "Other orders" },
    make("div", { class: "headline" }, title, answer),
    older,
    bar,
    table,
    note,
  );
  el.append(region);
  let drawn = "";
  const update = (): void => {
    el.hidden =
      exploration.state === "none" || exploration.isOf === "other" || isQuiet(exploration);
    if (el.hidden) {
      return;
    }
    const { found } = exploration;
    const isCurrent = exploration.isOf === "current";
    say(title, `Other orders of ${nameOf(store)}`);
    older.hidden = isCurrent;
    say(older, isCurrent ? "" : "The program has changed since: this is of the program as it was.");
    showProgress(bar, exploration);
    const { sentence, tone } = answerOf(exploration);
    say(answer, sentence);
    answer.dataset.tone = tone;
    const shown = playback.trace?.source === exploration.source ? playback.trace.order : undefined;
    const key = JSON.stringify([
      exploration.source,
      found?.outcomes,
      found?.failures,
      isCurrent,
      exploration.isGoing,
      shown,
    ]);
    if (key !== drawn) {
      drawn = key;
      rows.replaceChildren(
        ...(found?.outcomes ?? []).map((outcome) => outcomeRow(outcome, store, shown ?? null)),
      );
    }
    table.hidden = rows.childElementCount === 0;
    const harmless = differsOnly(exploration)
      ? " What it prints may differ from order to order: that is a difference, not a failure."
      : "";
    say(note, coverage(exploration) + harmless);
    note.hidden = note.textContent === "";
  };
  let wasGoing = false;
  const bringIntoView = (): void => {
    const isAnswer = wasGoing && !exploration.isGoing && exploration.found !== null;
    if (isAnswer && exploration.askedBy === "reader") {
      const behavior = playback.reducedMotion ? "instant" : "smooth";
      region.scrollIntoView({ block: "nearest", behavior });
    }
    wasGoing = exploration.isGoing;
  };
  untilRemoved(
    model,
    exploration.subscribe(update),
    exploration.subscribe(bringIntoView),
    playback.subscribe((change) => {
      if (change === "trace") {
        update();
      }
    }),
  );
  update();
}

/** Where a check asked, its own line tells of it; the table is for what has gone wrong. */
function isQuiet({ askedBy, isGoing, found }: Exploration): boolean {
  return askedBy === "check" && (isGoing || found === null || failedRuns(found) === 0);
}

function nameOf({ exploration, session }: Store): string {
  if (Object.keys(session.programs).length < 2 || exploration.program === "linked") {
    return "this program";
  }
  return `the ${exploration.program}`;
}

function showProgress(bar: HTMLProgressElement, exploration: Exploration): void {
  const { found } = exploration;
  bar.hidden = !exploration.isGoing;
  bar.setAttribute("aria-valuetext", progressWords(exploration));
  if (found === null) {
    bar.removeAttribute("value");
  } else {
    bar.max = found.most;
    bar.value = found.runs;
  }
}
