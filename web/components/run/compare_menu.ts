// What the run on the stage can be compared with, in a short list below its button.

import { RECORDING_TYPES } from "../../page/state/program/opened_file.ts";
import type { Store } from "../../page/state/store.ts";
import { make } from "../../page/ui/dom.ts";

export interface CompareMenu {
  readonly elements: readonly HTMLElement[];
  update(): void;
}

interface Choice {
  readonly words: string;
  choose(): void;
}

/**
 * The list is made anew each time it opens; a choice closes it and gives the focus back to the
 * button.
 */
export function compareMenu(store: Store): CompareMenu {
  const { pinned } = store;
  const button = make("button", {
    type: "button",
    class: "button quiet",
    "aria-expanded": "false",
    text: "Compare",
  });
  button.title = "Draw this run against another one";
  const list = make("ul", { class: "choices", hidden: true, "aria-label": "Compare with" });
  const input = make("input", {
    type: "file",
    accept: RECORDING_TYPES,
    hidden: true,
    "aria-label": "Recording to compare with",
  });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) {
      void pinned.pinFile(file);
    }
    // The same file can be chosen again: it may have changed.
    input.value = "";
  });
  const open = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  const fill = (): void => {
    const choices = choicesOf(store, () => {
      input.click();
    });
    list.replaceChildren(
      ...choices.map(({ words, choose }) => {
        const item = make("button", { type: "button", text: words });
        item.addEventListener("click", () => {
          button.focus();
          open(false);
          choose();
        });
        return make("li", {}, item);
      }),
    );
  };
  button.addEventListener("click", () => {
    const opens = list.hasAttribute("hidden");
    if (opens) {
      fill();
    }
    open(opens);
    if (opens) {
      list.scrollIntoView({ block: "nearest" });
    }
  });
  const wrap = make("div", { class: "compare" }, button, list, input);
  wrap.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      open(false);
      button.focus();
    }
  });
  wrap.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && wrap.contains(to))) {
      open(false);
    }
  });
  return {
    elements: [wrap],
    update: () => {
      if (!list.hidden) {
        fill();
      }
    },
  };
}

function choicesOf({ pinned, session, playback }: Store, openFile: () => void): Choice[] {
  const { trace } = playback;
  const shown = trace?.run === 0 && !trace.opened ? (trace.variant ?? "pattern") : "";
  const choices: Choice[] = Object.keys(session.programs)
    .filter((variant) => variant !== shown && variant !== pinned.comparison?.pinned.variant)
    .map((variant) => ({
      words: `${variant.charAt(0).toUpperCase()}${variant.slice(1)}, as recorded`,
      choose: () => {
        pinned.pinVariant(variant);
      },
    }));
  if (pinned.previous !== "") {
    choices.push({
      words: `The run before: ${pinned.previous}`,
      choose: () => {
        pinned.pinPrevious();
      },
    });
  }
  choices.push({ words: "Open a recording to compare…", choose: openFile });
  return choices;
}
