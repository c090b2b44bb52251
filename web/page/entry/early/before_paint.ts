// Before the first frame, and before all other scripts: the reader's colours, a note of what they
// press, and the worker that will download. A plain script in the page itself: what holds the page
// up is small, and a worker starts at once only while the page has nothing else to do.

import downloader from "worker:../../../pyodide/files/download_worker.ts";

import { frameElement } from "../../../kernel/client/frame_element.ts";

import { isEmbedded } from "../../state/link/embed_code.ts";
import { deedKey } from "../../state/progress/progress.ts";

import { nameOf } from "../../ui/controls.ts";
import { followPanes } from "../../ui/panes.ts";
import { noteLargeText } from "../../ui/text_size.ts";
import { chooseColours } from "./colours.ts";
import type { EarlyPresses } from "./early_presses.ts";
import { tellEarlyProgress } from "./early_progress.ts";
import { guardScripts } from "./script_guard.ts";

/** A finger that begins to scroll the page presses nothing: then it is cancelled. */
const HELD = ["pointerdown", "pointerup", "pointercancel"] as const;

{
  const wantRun = (): void => {
    early.runWanted = true;
    early.frame ??= frameAhead();
    early.onRunWanted();
  };
  const note = (event: Event): void => {
    const element = event.composedPath()[0];
    if (!(element instanceof Element)) {
      return;
    }
    if (event.type === "click") {
      early.pressed.push(element);
      const button = element.closest("button");
      if (button !== null && nameOf(button).name === "Run") {
        wantRun();
      }
    } else if (event instanceof KeyboardEvent && event.key === "Enter") {
      if ((event.ctrlKey || event.metaKey) && element.closest(".early-code") !== null) {
        event.preventDefault();
        early.runKeyPressed = true;
        wantRun();
      }
    }
  };
  const hold = (event: PointerEvent): void => {
    const element = event.composedPath()[0];
    const isHeld = event.type === "pointerdown" && event.button === 0;
    early.held = isHeld && element instanceof Element ? element : null;
  };
  const early: EarlyPresses = {
    pressed: [],
    held: null,
    programBefore: null,
    runKeyPressed: false,
    runWanted: false,
    onRunWanted: () => undefined,
    downloader: null,
    frame: null,
    reload: () => guard.reload(),
    reloadWhereUntouched: () => guard.reloadWhereUntouched(),
    endTelling: () => endTelling(),
    incomplete: () => {
      endTelling();
      guard.incomplete();
    },
    stop: () => {
      endTelling();
      guard.stop();
      for (const type of HELD) {
        removeEventListener(type, hold, true);
      }
      removeEventListener("click", note, true);
      removeEventListener("keydown", note, true);
    },
  };
  const frameAhead = (): HTMLIFrameElement | null => {
    const page = document.getElementById("kernel-frame")?.textContent;
    if (page === undefined) {
      return null;
    }
    const frame = frameElement(JSON.parse(page) as string);
    // A frame of its own starts a process: what the reader is about to see goes first.
    setTimeout(() => {
      if (!frame.isConnected) {
        document.body.append(frame);
      }
    });
    return frame;
  };
  const guard = guardScripts(early);
  const endTelling = tellEarlyProgress(early);
  try {
    const address = URL.createObjectURL(new Blob([downloader], { type: "text/javascript" }));
    early.downloader = new Worker(address);
  } catch {
    // The page downloads by itself.
  }
  for (const type of HELD) {
    addEventListener(type, hold, true);
  }
  addEventListener("click", note, true);
  addEventListener("keydown", note, true);
  globalThis.playgroundEarly = early;
  followPanes();
  noteLargeText();
  // The picture that comes with the page is not one of a link's program.
  if (/[#&]code=/.test(location.hash)) {
    document.documentElement.dataset.stage = "unseen";
  }
  chooseColours();
  if (isEmbedded(location.hash)) {
    // The page around it asks the questions.
    document.documentElement.dataset.embed = "";
    delete document.documentElement.dataset.asked;
  }
  try {
    const lesson = location.pathname.split("/").at(-2) ?? "";
    if (localStorage.getItem(deedKey("asked", lesson)) !== null) {
      delete document.documentElement.dataset.asked;
    }
  } catch {
    // Storage may be off.
  }
}
