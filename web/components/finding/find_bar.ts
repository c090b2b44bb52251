import type { Lanes } from "../../page/state/finding/lane_view.ts";
import type { Store } from "../../page/state/store.ts";
import { icon, make, say } from "../../page/ui/dom.ts";
import { gathered } from "../../page/ui/throttle.ts";
import type { LaneSort, LaneView, Problem } from "../../protocol/stage/lane_view.d.ts";
import type { RenderProps } from "../base/component.ts";
import { listParameter, style, textParameter, untilRemoved } from "../base/component.ts";
import css from "./find_bar.css";
import { findingKeys } from "./finding_keys.ts";
import { overviewOf } from "./overview.ts";
import { problemButtons } from "./problem_buttons.ts";

/** Milliseconds for which letters are gathered before what they find is drawn. */
const TYPING_PAUSE = 120;
/** Fewer tasks than this need no order and no groups. */
const FEW_TASKS = 8;
/** Rows on a page; as many as the application draws (web/app/finding/lane_view.py). */
const ROWS_PER_PAGE = 300;
const MAGNIFIER =
  "M7 2a5 5 0 1 0 3 9l3.4 3.4 1-1L11 10A5 5 0 0 0 7 2zm0 1.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z";
const QUERY_SYNTAX = `Words that a task's name, function, last state or waits have in them.
name:…  in:…  state:raised  on:queue  look in one place
-word  leaves out what has it;  failed  is state:raised`;

/** An element, and what brings it up to date. */
interface Part {
  readonly element: HTMLElement;
  update(): void;
}

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { lanes, problems } = store;
  const search = searchOf(lanes);
  const count = countOf(lanes);
  search.element.append(count.element);
  const groups = lanes.canGroup ? [groupOf(lanes)] : [];
  const others = [sortOf(lanes), ...groups, problemButtons(store)];
  const parts = [search, count, ...others];
  const overview = overviewOf(store);
  const below = [whereOf(store), pagesOf(lanes), overview];
  el.append(
    make("div", { class: "bar" }, search.element, ...others.map(({ element }) => element)),
    make("div", { class: "below" }, ...below.map(({ element }) => element)),
  );
  const update = (): void => {
    for (const part of [...parts, ...below]) {
      part.update();
    }
  };
  const takeView = (): void => {
    const view = textParameter(model, "view");
    if (view !== "") {
      lanes.receive(JSON.parse(view) as LaneView);
    }
  };
  const takeProblems = (): void => {
    problems.receive(listParameter(model, "problems") as Problem[]);
  };
  model.on("view", takeView);
  model.on("problems", takeProblems);
  takeView();
  takeProblems();
  untilRemoved(
    model,
    lanes.subscribe(update),
    problems.subscribe(update),
    store.playback.subscribe((change) => {
      if (change === "selection" || change === "trace") {
        update();
      } else {
        overview.update();
      }
    }),
    store.zoom.subscribe(() => {
      overview.update();
    }),
    findingKeys(store, () => {
      search.element.querySelector("input")?.focus();
    }),
  );
  update();
}

function searchOf(lanes: Lanes): Part {
  const input = make("input", {
    type: "search",
    "aria-label": "Find",
    "aria-keyshortcuts": "/",
    placeholder: "Find: name, state:raised, on:queue",
    autocomplete: "off",
    spellcheck: "false",
  });
  input.title = QUERY_SYNTAX;
  const ask = gathered(TYPING_PAUSE, () => {
    if (input.value.trim() !== lanes.choice.find) {
      lanes.choose({ find: input.value.trim() });
    }
  });
  input.addEventListener("input", ask);
  const element = make("div", { class: "search" }, icon(MAGNIFIER), input);
  return {
    element,
    update: () => {
      const { view, choice } = lanes;
      element.hidden = view === null;
      element.dataset.nothing = String(view !== null && view.find !== "" && view.found === 0);
      // What the application had to give up is no longer looked for; what is typed stays.
      if (!lanes.isPending && input.getRootNode() !== null && !isFocused(input)) {
        input.value = choice.find;
      }
    },
  };
}

function isFocused(input: HTMLInputElement): boolean {
  const root = input.getRootNode();
  return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === input;
}

const SORTS: readonly (readonly [LaneSort, string])[] = [
  ["tree", "Tree"],
  ["start", "Start"],
  ["duration", "Duration"],
  ["waiting", "Waiting"],
];

function sortOf(lanes: Lanes): Part {
  const choice = make(
    "select",
    { "aria-label": "Sort lanes", class: "sort" },
    ...SORTS.map(([value, words]) => make("option", { value, text: words })),
  );
  choice.title =
    "Order of the lanes: by parent, by start, the longest or the longest waiting first";
  choice.addEventListener("change", () => {
    lanes.choose({ sort: choice.value as LaneSort });
  });
  return {
    element: choice,
    update: () => {
      choice.hidden = (lanes.view?.tasks ?? 0) < FEW_TASKS;
      choice.value = lanes.choice.sort;
    },
  };
}

function groupOf(lanes: Lanes): Part {
  const button = make("button", { type: "button", class: "toggle", text: "Group alike" });
  button.title = "One lane for tasks of the same function under the same parent (G)";
  button.addEventListener("click", () => {
    lanes.choose({ grouped: lanes.view?.grouped !== true });
  });
  return {
    element: button,
    update: () => {
      const { view } = lanes;
      button.hidden = (view?.tasks ?? 0) < FEW_TASKS;
      button.setAttribute("aria-pressed", String(view?.grouped === true));
    },
  };
}

/** How many were found: said to a screen reader, too. */
function countOf(lanes: Lanes): Part {
  const words = make("span", { class: "count", role: "status", "aria-label": "Found" });
  return {
    element: words,
    update: () => {
      const { view } = lanes;
      const searched = view !== null && view.find !== "";
      words.hidden = !searched;
      say(
        words,
        !searched
          ? ""
          : view.found === 0
            ? "No task fits"
            : `${number(view.found)} of ${number(view.tasks)}`,
      );
    },
  };
}

/** Says that the selected task has no row, and gives it one. */
function whereOf({ lanes, playback }: Store): Part {
  const words = make("span");
  const button = make("button", { type: "button", class: "show", text: "Show its lane" });
  button.addEventListener("click", () => {
    if (playback.selected !== null) {
      lanes.reveal(playback.selected);
    }
  });
  const element = make("p", { class: "where", hidden: true }, words, " ", button);
  return {
    element,
    update: () => {
      const { selected } = playback;
      const lane = playback.lane(selected);
      element.hidden = selected === null || lane === null || lanes.hasRow(selected);
      say(words, element.hidden ? "" : `${lane?.name ?? ""} is selected and has no lane here.`);
    },
  };
}

/** From page to page, where there are more rows than are drawn. */
function pagesOf(lanes: Lanes): Part {
  const words = make("span");
  const back = pageButton("Previous lanes", "‹", () => {
    lanes.showFrom((lanes.view?.first ?? 0) - ROWS_PER_PAGE);
  });
  const on = pageButton("Next lanes", "›", () => {
    lanes.showFrom((lanes.view?.first ?? 0) + ROWS_PER_PAGE);
  });
  const element = make("p", { class: "pages", hidden: true }, back, words, on);
  return {
    element,
    update: () => {
      const { view } = lanes;
      element.hidden = view === null || view.rows <= view.drawn.length;
      if (view === null || element.hidden) {
        return;
      }
      const last = view.first + view.drawn.length;
      say(words, `Lanes ${number(view.first + 1)} to ${number(last)} of ${number(view.rows)}`);
      back.setAttribute("aria-disabled", String(view.first === 0));
      on.setAttribute("aria-disabled", String(last >= view.rows));
    },
  };
}

function pageButton(name: string, glyph: string, act: () => void): HTMLButtonElement {
  const button = make("button", { type: "button", class: "step", "aria-label": name, text: glyph });
  button.title = name;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") {
      act();
    }
  });
  return button;
}

function number(count: number): string {
  return count.toLocaleString("en");
}
