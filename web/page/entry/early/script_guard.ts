// Part of the page's first script: where a script of the page does not come, or not whole, or is of
// another build, nothing else would ever say so. The sentence stands in the status region's place
// until that comes after all.

import { dropKept } from "../../../pyodide/kept_files.ts";
import type { Draft } from "../../state/program/drafts.ts";
import { draftKey, TAB } from "../../state/program/drafts.ts";
import type { EarlyPresses } from "./early_presses.ts";
import { earlyStatus } from "./early_status.ts";
import { content } from "./typed_text.ts";

/** Milliseconds; a script that is on its way for so long is stuck. */
const PATIENCE = 120_000;
/** Milliseconds in which a page reloads by itself at most once. */
const PAUSE = 60_000;
const RELOADED = "playground:reloaded";

/** Watch over the scripts until the components are there; what to call where they will not be. */
export function guardScripts(early: Pick<EarlyPresses, "pressed" | "runWanted">): {
  incomplete(): void;
  stop(): void;
} {
  let isOver = false;
  let hasTyped = false;
  const typed = (): void => {
    hasTyped = true;
  };
  const incomplete = (): void => {
    if (!isOver) {
      stop();
      whenParsed(() => {
        sayIt(() => void reload(hasTyped));
        const isUntouched = !hasTyped && early.pressed.length === 0 && !early.runWanted;
        if (isUntouched) {
          // It may have been a kept file that is damaged, or a line that broke: now it may be whole.
          void renewed().then((whole) => {
            if (whole && !hasTyped && mayReload()) {
              location.reload();
            }
          });
        }
      });
    }
  };
  const failed = (event: Event): void => {
    const { target } = event;
    const isScript =
      target instanceof HTMLScriptElement ||
      (target instanceof HTMLLinkElement && target.rel === "modulepreload");
    if (isScript || (event instanceof ErrorEvent && event.filename.includes("/assets/"))) {
      incomplete();
    }
  };
  const timer = setTimeout(incomplete, PATIENCE);
  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    removeEventListener("error", failed, true);
  };
  addEventListener("error", failed, true);
  addEventListener("input", typed, true);
  return { incomplete, stop };
}

/** The sizes and names of the scripts stand at the page's end; a kept script can fail before that. */
function whenParsed(act: () => void): void {
  if (document.readyState === "loading") {
    addEventListener("DOMContentLoaded", act);
  } else {
    act();
  }
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

async function reload(hasTyped: boolean): Promise<void> {
  if (hasTyped) {
    keepText();
    // The page's state, where that has come up, knows nothing of this text: it keeps its own.
    addEventListener("pagehide", (event) => event.stopImmediatePropagation(), true);
  }
  await renewed();
  location.reload();
}

/** As a draft, which the page begins with when it comes up. */
function keepText(): void {
  const program = document.querySelector<HTMLElement>(".early-code");
  const lesson = document.querySelector<HTMLElement>("main")?.dataset.lesson ?? "";
  if (program !== null && !location.hash.includes("code=")) {
    const draft: Draft = { text: content(program), at: Date.now() };
    try {
      const tab = sessionStorage.getItem(TAB) ?? "early";
      localStorage.setItem(draftKey(`${lesson}/pattern`, tab), JSON.stringify(draft));
    } catch {
      // Storage may be off, or full.
    }
  }
}

/** Have all scripts asked of the host itself, past what is kept; whether they came whole. */
async function renewed(): Promise<boolean> {
  try {
    return await askAgain();
  } catch {
    return false; // there is no connection, or not even the page is whole
  }
}

async function askAgain(): Promise<boolean> {
  const read = (id: string): unknown =>
    JSON.parse(document.getElementById(id)?.textContent ?? "null");
  const sizes = read("sizes") as Record<string, [stored: number, whole: number]>;
  const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]")];
  const named = (read("components") ?? []) as string[];
  const scripts = new Set([
    ...links.map(({ href }) => href),
    ...named.map((address) => new URL(address, document.baseURI).href),
  ]);
  const whole = await Promise.all(
    [...scripts].map(async (address) => {
      await dropKept(address);
      const response = await fetch(address, { cache: "reload" });
      const { byteLength } = await response.arrayBuffer();
      return response.ok && sizes[address.split("/").pop() ?? ""]?.[1] === byteLength;
    }),
  );
  return whole.every(Boolean);
}

function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED));
    const now = Date.now();
    sessionStorage.setItem(RELOADED, String(now));
    return now - last > PAUSE;
  } catch {
    return false;
  }
}
