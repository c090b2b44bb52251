// Part of the page's first script: where a script of the page does not come, or not whole, or is of
// another build, nothing else would ever say so. The sentence stands in the status region's place
// until that comes after all.

import type { Draft } from "../../state/program/drafts.ts";
import { draftKey, TAB } from "../../state/program/drafts.ts";
import { read } from "../../ui/embedded_json.ts";
import type { EarlyPresses } from "./early_presses.ts";
import { earlyStatus } from "./early_status.ts";
import { isOfScript, isStylesheet, mayReload, renewed, whenParsed } from "./renewal.ts";
import { programIn } from "./typed_text.ts";

/** Milliseconds; a script that is on its way for so long is stuck. */
const PATIENCE = 120_000;

/**
 * Watch over the scripts until the components are there; what to call where they will not be, and
 * where the page came up without something else.
 */
export function guardScripts(
  early: Pick<EarlyPresses, "pressed" | "runWanted" | "programBefore">,
): {
  incomplete(): void;
  reload(): void;
  reloadWhereUntouched(): void;
  stop(): void;
} {
  let isOver = false;
  let hasTyped = false;
  const typed = (): void => {
    hasTyped = true;
  };
  const noteProgram = ({ target }: Event): void => {
    if (target instanceof Element && target.matches(".early-code")) {
      early.programBefore ??= target.textContent;
    }
  };
  const incomplete = (): void => {
    if (!isOver) {
      stop();
      whenParsed(() => {
        sayIt(() => void reload());
        reloadWhereUntouched();
      });
    }
  };
  const isUntouched = (): boolean => !hasTyped && early.pressed.length === 0 && !early.runWanted;
  const reloadWhereUntouched = (): void => {
    if (isUntouched()) {
      // It may have been a kept file that is damaged, or a line that broke: now it may be whole.
      void renewed(filesOfPage()).then((whole) => {
        if (whole && isUntouched() && mayReload()) {
          location.reload();
        }
      });
    }
  };
  const failed = (event: Event): void => {
    if (isOfScript(event)) {
      incomplete();
    }
  };
  const timer = setTimeout(incomplete, PATIENCE);
  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    removeEventListener("error", failed, true);
  };
  const keepTyped = (event: Event): void => {
    if (early.programBefore !== null && keepText()) {
      // The page's state, where that has come up, knows nothing of this text: it keeps its own.
      event.stopImmediatePropagation();
    }
  };
  addEventListener("error", failed, true);
  // The page's script has run by then, and an empty one fails at nothing.
  addEventListener("load", () => {
    if (window.playground === undefined) {
      incomplete();
    }
  });
  addEventListener("beforeinput", noteProgram, true);
  addEventListener("input", typed, true);
  addEventListener("pagehide", keepTyped, true);
  return { incomplete, reload: () => void reload(), reloadWhereUntouched, stop };
}

function sayIt(onReload: () => void): void {
  document.documentElement.dataset.app = "failed";
  const status = earlyStatus();
  if (status === null) {
    return; // the real region has come meanwhile
  }
  status.region.dataset.tone = "bad";
  status.sentence.textContent = "The page could not be loaded completely.";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "act";
  button.textContent = "Reload";
  button.addEventListener("click", onReload);
  status.region.after(button);
}

/** Scripts and styles, those too that come when the page is there. */
function* filesOfPage(): Generator<string> {
  for (const link of document.querySelectorAll<HTMLLinkElement>("link")) {
    if (link.rel === "modulepreload" || isStylesheet(link)) {
      yield link.href;
    }
  }
  for (const address of read<readonly string[] | null>("components") ?? []) {
    yield new URL(address, document.baseURI).href;
  }
  const { "later.js": later } = read<Readonly<Record<string, string>> | null>("assets") ?? {};
  if (later !== undefined) {
    yield new URL(later, document.baseURI).href;
  }
}

async function reload(): Promise<void> {
  await renewed(filesOfPage());
  location.reload();
}

/**
 * Keep the program as a draft, which the page begins with when it comes up; false where it is not in
 * the early program's place any more, or no draft.
 */
function keepText(): boolean {
  const program = document.querySelector<HTMLElement>(".early-code");
  const isDraft =
    !location.hash.includes("code=") && !("embed" in document.documentElement.dataset);
  if (program === null || !isDraft) {
    return false;
  }
  const lesson = document.querySelector<HTMLElement>("main")?.dataset.lesson ?? "";
  const draft: Draft = { text: programIn(program), at: Date.now() };
  try {
    const tab = sessionStorage.getItem(TAB) ?? "early";
    localStorage.setItem(draftKey(`${lesson}/pattern`, tab), JSON.stringify(draft));
  } catch {
    // Storage may be off, or full.
  }
  return true;
}
