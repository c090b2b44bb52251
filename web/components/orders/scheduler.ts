import { asPicked, showOrder } from "../../page/state/actions.ts";
import { beforeGoingOn, endOf, news, placeOf } from "../../page/state/exploration/picking_words.ts";
import type { Store } from "../../page/state/store.ts";
import { make, say } from "../../page/ui/dom.ts";
import { inline } from "../../page/ui/inline_markdown.ts";
import type { Choice } from "../../protocol/kernel/exploration.d.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import { onStageKey } from "../playback/playback_keys.ts";
import box from "./box.css";
import css from "./scheduler.css";

/** Choices that have a key. */
const KEYS = 9;

export function render({ model, el, store }: RenderProps): void {
  style(el, box, css);
  const { picking } = store;
  const answer = make("p", { class: "answer" });
  const before = make("p", { class: "before" });
  const steps = make("ol", { class: "steps", "aria-label": "Picked so far" });
  const ask = make("p", { class: "ask", id: "ask", text: "Who goes next?" });
  const choices = make("div", { class: "choices", role: "group", "aria-labelledby": "ask" });
  const tools = toolsOf(store);
  const told = make("p", { class: "unseen", "aria-live": "polite" });
  const region = make(
    "section",
    { class: "box", "aria-label": "You are the scheduler" },
    make(
      "div",
      { class: "headline" },
      make("h2", { class: "title", text: "You are the scheduler" }),
      answer,
    ),
    before,
    steps,
    ask,
    choices,
    tools.element,
    told,
  );
  el.append(region);
  let drawn: unknown = null;
  const draw = (): void => {
    const focused = (region.getRootNode() as ShadowRoot).activeElement;
    const hadFocus = focused !== null && (steps.contains(focused) || choices.contains(focused));
    const isFirst = drawn === null;
    drawn = picking.picked;
    steps.replaceChildren(...picking.steps.map((step, index) => stepItem(step, index, store)));
    const next = picking.picked?.choices ?? [];
    choices.replaceChildren(...next.map((choice, index) => choiceButton(choice, index, store)));
    steps.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    if (picking.picked !== null && (hadFocus || isFirst)) {
      const first = choices.querySelector("button") ?? tools.undo;
      first.focus({ preventScroll: true });
      const behavior = store.playback.reducedMotion ? "instant" : "smooth";
      region.scrollIntoView({ block: "nearest", behavior });
    }
    say(told, picking.picked === null ? "" : news(picking));
  };
  const update = (): void => {
    const { state, isOf, isShown, picked } = picking;
    const isComing = state === "going" && picked === null && drawn === null;
    el.hidden = state === "none" || isOf === "other" || isComing;
    if (el.hidden) {
      drawn = state === "none" ? null : drawn;
      return;
    }
    region.setAttribute("aria-busy", String(state === "going"));
    if (state !== "going" && drawn !== picked) {
      draw();
    }
    const end = endOf(picking);
    const isCurrent = isOf === "current" && isShown && state !== "unfinished";
    answer.replaceChildren(...inline(end?.sentence ?? ""));
    answer.dataset.tone = end?.tone ?? "quiet";
    say(before, beforeGoingOn(picking));
    before.hidden = before.textContent === "";
    steps.hidden = steps.childElementCount === 0;
    choices.hidden = (!isCurrent && state !== "going") || choices.childElementCount === 0;
    ask.hidden = choices.hidden;
    tools.update(isCurrent || state === "going");
  };
  // What is hidden is of another program, or not what the stage shows.
  const pickNumber = (index: number) => () => {
    const choice = picking.picked?.choices[index];
    if (choice !== undefined && !el.hidden && !choices.hidden) {
      pick(choice, store);
    }
  };
  const keys = Object.fromEntries(
    Array.from({ length: KEYS }, (_, index) => [String(index + 1), pickNumber(index)]),
  );
  untilRemoved(
    model,
    picking.subscribe(update),
    store.stage.subscribe(update),
    onStageKey({
      ...keys,
      u: () => {
        if (!el.hidden && !tools.undo.hidden) {
          undo(store);
        }
      },
    }),
  );
  update();
}

function pick(choice: Choice, store: Store): void {
  if (store.picking.state === "waits") {
    asPicked(store, (picking) => picking.pick(choice));
  }
}

function undo(store: Store): void {
  const { state, taken } = store.picking;
  if ((state === "waits" || state === "over") && taken > 0) {
    asPicked(store, (picking) => picking.goTo(taken - 1));
  }
}

function choiceButton(choice: Choice, index: number, store: Store): HTMLElement {
  const number = String(index + 1);
  const key = index < KEYS ? [make("kbd", { "aria-hidden": "true", text: number })] : [];
  const button = make(
    "button",
    { type: "button", class: "choice" },
    ...key,
    make(
      "span",
      {},
      make("span", { class: "words" }, ...inline(choice.words)),
      make("span", { class: "where", text: placeOf(choice) }),
    ),
  );
  button.title = `Let this wait end next${index < KEYS ? ` (${number})` : ""}`;
  button.addEventListener("click", () => {
    pick(choice, store);
  });
  return button;
}

/** A step leads to where it had just been taken. */
function stepItem(step: Choice, index: number, store: Store): HTMLElement {
  const { taken } = store.picking;
  const isTaken = index < taken;
  const button = make(
    "button",
    { type: "button", class: "step" },
    ...inline(step.words),
    make("span", { class: "where", text: ` ${placeOf(step)}` }),
  );
  button.title = isTaken ? "Back to right after this pick" : "Taken back: pick it again";
  if (index === taken - 1) {
    button.setAttribute("aria-current", "step");
  }
  button.addEventListener("click", () => {
    asPicked(store, (picking) => picking.goTo(index + 1));
  });
  const item = make("li", {}, button);
  item.dataset.taken = String(isTaken);
  return item;
}

interface Tools {
  readonly element: HTMLElement;
  readonly undo: HTMLElement;
  /** `isCurrent`: the stage shows what the picks have led to. */
  update(isCurrent: boolean): void;
}

function toolsOf(store: Store): Tools {
  const { picking } = store;
  const tool = (name: string, title: string, act: () => void, look = "button"): HTMLElement => {
    const button = make("button", { type: "button", class: look, text: name });
    button.title = title;
    button.addEventListener("click", act);
    return button;
  };
  const back = tool("Undo", "Take the last pick back (U)", () => {
    undo(store);
  });
  const over = tool("Start over", "From the beginning, with nothing picked", () => {
    asPicked(store, () => picking.goTo(0));
  });
  const beside = tool("Show it beside the run as written", "Run it under this order", () => {
    void showOrder(store, picking.picked?.order ?? "");
  });
  const again = tool("", "", () => {
    asPicked(store, () => picking.again());
  });
  const leave = tool(
    "Close",
    "Leave it to the event loop again",
    () => {
      const stage = element.getRootNode() as ShadowRoot;
      picking.leave();
      stage.host.closest<HTMLElement>("[data-stage]")?.focus({ preventScroll: true });
    },
    "button quiet",
  );
  const element = make("div", { class: "tools" }, back, over, beside, again, leave);
  return {
    element,
    undo: back,
    update: (isCurrent) => {
      back.setAttribute("aria-disabled", String(picking.taken === 0));
      back.hidden = !isCurrent;
      over.hidden = picking.steps.length === 0;
      beside.hidden = !isCurrent || picking.state !== "over" || !picking.picked?.order;
      again.hidden = isCurrent;
      say(again, nameOfAgain(store));
    },
  };
}

function nameOfAgain({ picking }: Store): string {
  if (picking.isOf === "changed") {
    return "Go on with the changed program";
  }
  return picking.state === "unfinished" ? "Try again" : "Back to this run";
}
