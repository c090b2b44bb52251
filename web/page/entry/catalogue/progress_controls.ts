// “Your progress” at the end of the front page: how far, saved to a file, read from one, forgotten.

import type { Progress } from "../../state/progress/progress.ts";
import { progressText, readProgress } from "../../state/progress/progress_file.ts";
import { make, say } from "../../ui/dom.ts";
import { saveFile } from "../../ui/saving.ts";

const FILE = "asyncio-progress.json";

/** `changed`: what to call when the progress is another. */
export function progressControls(
  items: readonly HTMLElement[],
  progress: Progress,
  changed: () => void,
): HTMLElement {
  const sums = make("p");
  const told = make("p", { class: "told", role: "status", "aria-label": "Progress" });
  const count = (): void => {
    const lessons = items.map(({ dataset }) => dataset.lesson ?? "");
    const [solved, predicted, seen] = (["solved", "predicted", "seen"] as const).map((deed) =>
      String(lessons.filter((lesson) => progress.has(deed, lesson)).length),
    );
    const words = `Of ${String(lessons.length)} lessons: ● ${solved ?? ""} solved, ◐ ${predicted ?? ""} predicted, ○ ${seen ?? ""} seen.`;
    say(
      sums,
      progress.isKeeping || progress.isFleeting
        ? words
        : "This browser keeps nothing, so no progress is known.",
    );
  };
  const update = (sentence: string): void => {
    changed();
    count();
    say(told, sentence);
  };
  const input = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    // The same file can be chosen again.
    input.value = "";
    void file?.text().then((text) => {
      update(readProgress(text, progress));
    });
  });
  const save = button("Save to a file", () => {
    saveFile(new Blob([progressText(progress)], { type: "application/json" }), FILE);
    say(told, `Saved as ${FILE}.`);
  });
  const read = button("Read from a file…", () => {
    input.click();
  });
  const forget = button("Forget my progress", () => {
    progress.forget();
    update("Forgotten. Programs that you have changed are kept.");
  });
  addEventListener("pageshow", count);
  count();
  return make(
    "section",
    { class: "progress", "aria-labelledby": "progress" },
    make("h2", { id: "progress", text: "Your progress" }),
    sums,
    make("p", { class: "actions" }, save, read, forget),
    told,
    input,
  );
}

function button(name: string, act: () => void): HTMLElement {
  const element = make("button", { type: "button", class: "quiet", text: name });
  element.addEventListener("click", act);
  return element;
}
