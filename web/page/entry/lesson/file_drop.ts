// The page's part in opening a recording: the button, files that are dropped anywhere, and the line
// above the timeline that says whose run is shown.

import { seconds } from "../../state/playback/trace_reading.ts";
import type { OpenedFile } from "../../state/program/opened_file.ts";
import { RECORDING_TYPES } from "../../state/program/opened_file.ts";
import type { Store } from "../../state/store.ts";
import { make, say } from "../../ui/dom.ts";
import { showPane } from "../../ui/panes.ts";

/** Listens as long as the page lives. */
export function enableOpening(
  store: Store,
  button: HTMLButtonElement | null,
  line: HTMLElement | null,
): void {
  const input = make("input", {
    type: "file",
    accept: RECORDING_TYPES,
    hidden: true,
  });
  document.body.append(input);
  input.addEventListener("change", () => {
    openFirst(store.openedFile, input.files);
    // The same file can be chosen again: it may have changed.
    input.value = "";
  });
  button?.addEventListener("click", () => {
    input.click();
  });
  listenToDrops(store.openedFile);
  if (line !== null) {
    showWhoseRun(store, line);
  }
}

function openFirst(openedFile: OpenedFile, files: FileList | null | undefined): void {
  const file = files?.[0];
  if (file !== undefined) {
    void openedFile.open(file);
  }
}

/** In the capturing phase: else the editor inserts a dropped file, or the browser goes to it. */
function listenToDrops(openedFile: OpenedFile): void {
  const hint = make("div", {
    class: "drop",
    "aria-hidden": "true",
    hidden: true,
    text: "Drop the recording to open it",
  });
  document.body.append(hint);
  const on = (
    type: "dragenter" | "dragover" | "dragleave" | "drop",
    act: (event: DragEvent) => void,
  ): void => {
    window.addEventListener(
      type,
      (event) => {
        if (event.dataTransfer?.types.includes("Files") === true) {
          event.preventDefault();
          event.stopPropagation();
          act(event);
        }
      },
      true,
    );
  };
  on("dragenter", () => {
    hint.hidden = false;
  });
  on("dragover", () => undefined);
  on("dragleave", (event) => {
    // Out of the window, not only from one element to another.
    if (event.relatedTarget === null) {
      hint.hidden = true;
    }
  });
  on("drop", (event) => {
    hint.hidden = true;
    openFirst(openedFile, event.dataTransfer?.files);
  });
}

function showWhoseRun({ playback, openedFile }: Store, line: HTMLElement): void {
  const name = make("strong");
  const facts = make("span");
  const back = make("button", { type: "button", class: "quiet", text: "Back to the lesson" });
  back.addEventListener("click", () => {
    // The button goes with the line; the focus stays on the stage, for readers who use the keys.
    document.querySelector<HTMLElement>("[data-stage]")?.focus();
    openedFile.close();
  });
  line.append(make("p", {}, "Recording ", name, facts), back);
  let seen = 0;
  playback.subscribe((change) => {
    if (change === "trace") {
      const { trace } = playback;
      line.hidden = !trace?.opened;
      if (trace?.opening && trace.opening !== seen) {
        seen = trace.opening;
        showPane("stage");
        line.scrollIntoView({ block: "nearest" });
      }
      say(name, trace?.opened ?? "");
      say(facts, trace === null ? "" : `, ${seconds(trace.end)}, ${trace.clock} clock`);
    }
  });
}
