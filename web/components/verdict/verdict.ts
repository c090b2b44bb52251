import { explore, runToWatch, showOrder } from "../../page/state/actions.ts";
import type { Told } from "../../page/state/exploration/every_order.ts";
import { asksForOrders, withOrders } from "../../page/state/exploration/every_order.ts";
import { valuesToTry, withOtherValues } from "../../page/state/exploration/other_values.ts";
import { seconds } from "../../page/state/playback/trace_reading.ts";
import type { Store } from "../../page/state/store.ts";
import { make, say } from "../../page/ui/dom.ts";
import { inline } from "../../page/ui/inline_markdown.ts";
import type { Finding, OtherValues } from "../../protocol/stage/findings.d.ts";
import type { Model, RenderProps } from "../base/component.ts";
import { listParameter, style, textParameter, untilRemoved } from "../base/component.ts";
import { goTo } from "../playback/go_to.ts";
import type { Asked } from "./exercise_head.ts";
import { exerciseHead, solutionOf, spokenVerdict } from "./exercise_head.ts";
import css from "./verdict.css";

const MARKS = {
  asked: ["○", "Not looked at yet"],
  passed: ["✓", "Passed"],
  failed: ["×", "Not yet"],
  notice: ["!", "Notice"],
} as const;

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { exploration, playback, progress, session, stage, trial } = store;
  const items = make("ul", { class: "findings", "aria-label": "What the run shows" });
  const head = make("div", { class: "exercise" });
  const below = make("div", { class: "exercise" });
  const spoken = make("p", { class: "unseen", role: "status", "aria-label": "Verdict" });
  const asked: Asked = { solution: "no" };
  el.append(head, spoken, items, below);
  let drawn = "";
  const tried = (): Told[] => withOtherValues(findingsOf(model), trial, stage.source);
  const update = (): void => {
    const findings = withOrders(tried(), exploration, stage.source);
    const solution = textParameter(model, "solution");
    const isOfEditor = stage.source === session.code;
    const { order } = playback.trace ?? {};
    const key = JSON.stringify([findings, solution, asked.solution, isOfEditor, order]);
    if (key === drawn) {
      return;
    }
    drawn = key;
    const checks = findings.filter(({ claim }) => claim !== undefined);
    const isExercise = checks.length > 0;
    head.replaceChildren(...(isExercise ? exerciseHead(checks, solution, asked, update) : []));
    items.replaceChildren(...findings.map((finding) => item(finding, store)));
    below.replaceChildren(...(isExercise ? solutionOf(solution, asked) : []));
    say(spoken, spokenVerdict(findings));
    items.hidden = findings.length === 0;
    if (isExercise && checks.every(({ kind }) => kind === "passed")) {
      progress.mark("solved", session.lesson);
    }
  };
  // What takes other runs is tried once after each run.
  let valuesTriedAfter = 0;
  let ordersTriedAfter = 0;
  const tryOn = (): void => {
    const run = playback.trace?.run ?? 0;
    const isOfEditor = stage.state === "current" && stage.source === session.code;
    if (run === 0 || !isOfEditor) {
      return;
    }
    const values = valuesToTry(findingsOf(model));
    const isKnown = trial.source === session.code && trial.state === "done";
    if (values !== null && !isKnown && run !== valuesTriedAfter) {
      valuesTriedAfter = run;
      void trial.start(session.code, values);
    } else if (run !== ordersTriedAfter && !hasOrders(store) && asksForOrders(tried())) {
      ordersTriedAfter = run;
      explore(store, "check");
    }
  };
  // A patch brings a run's trace first: what is said of the run has come when it is through.
  const follow = (): void => {
    queueMicrotask(() => {
      tryOn();
      update();
    });
  };
  model.on("findings", update);
  model.on("findings", follow);
  untilRemoved(
    model,
    exploration.subscribe(update),
    trial.subscribe(follow),
    stage.subscribe(follow),
  );
  update();
}

function findingsOf(model: Model): Finding[] {
  return listParameter(model, "findings") as Finding[];
}

/** Whether the other orders of the program in the editor are known. */
function hasOrders({ exploration }: Store): boolean {
  return exploration.state === "done" && exploration.isOf === "current";
}

function item(finding: Told, store: Store): HTMLElement {
  const [glyph, word] = MARKS[finding.kind];
  const { claim } = finding;
  const seen = make("span", {}, ...inline(finding.sentence));
  const sentence = make("span", { class: "sentence" }, seen);
  if (claim !== undefined) {
    seen.className = "seen";
    sentence.prepend(make("span", { class: "claim" }, ...inline(claim)), " ");
  }
  const element = make(
    "li",
    { class: "finding" },
    make("span", { class: "mark", role: "img", "aria-label": word, text: glyph }),
    sentence,
  );
  element.dataset.kind = finding.kind;
  for (const each of wishes(finding, store)) {
    seen.append(" ", each);
  }
  return element;
}

/** What the reader may do about it: look, set other values, or have something tried. */
function wishes(finding: Told, store: Store): HTMLElement[] {
  const { at, event, task, other_values: values } = finding;
  const places: HTMLElement[] = [];
  if (at !== null || event !== null || task !== null) {
    const name = at === null ? "Show" : `Show at ${seconds(at)}`;
    places.push(wish(name, () => goTo(store.playback, finding)));
  }
  if (store.stage.source !== store.session.code) {
    return places;
  }
  if (values !== undefined) {
    return [...places, ...valueWishes(finding, values, store)];
  }
  return places.length > 0 ? places : orderWishes(finding, store);
}

function valueWishes({ kind, isOpen }: Told, values: OtherValues, store: Store): HTMLElement[] {
  const { session, trial, playback } = store;
  if (isOpen === true) {
    return (playback.trace?.run ?? 0) > 0
      ? [wish("Try it", () => void trial.start(session.code, values))]
      : [];
  }
  if (kind === "asked") {
    return [];
  }
  const set = (): void => {
    session.setCode(values.source, "program");
    void runToWatch(store);
  };
  return [wish(values.is_set ? "Set it back" : "Set it and run", set)];
}

function orderWishes({ order, isOpen }: Told, store: Store): HTMLElement[] {
  const { trace } = store.playback;
  if (order !== undefined && order !== "") {
    return trace?.order === order ? [] : [wish("Show it", () => void showOrder(store, order))];
  }
  return isOpen === true && (trace?.run ?? 0) > 0
    ? [wish("Try other orders", () => explore(store, "check"))]
    : [];
}

function wish(name: string, act: () => void): HTMLElement {
  const button = make("button", { type: "button", class: "place", text: name });
  button.addEventListener("click", act);
  return button;
}
