// “Your progress” at the end of the front page: how far, saved to a file, read from one, forgotten.

import type { Progress } from "../../state/progress/progress.ts";
import { progressText, readProgress } from "../../state/progress/progress_file.ts";
import { make, say } from "../../ui/dom.ts";
import { saveFile } from "../../ui/saving.ts";

const FILE = "asyncio-progress.json";

/** `changed`: what to call when the progress is another. */
export function enableProgressFile(
  box: HTMLElement | null,
  items: readonly HTMLElement[],
  progress: Progress,
  changed: () => void,
): void {
  const told = box?.querySelector(".told") ?? null;
  if (box === null || told === null) {
    return;
  }
  const sums = box.querySelector(".sums");
  const count = (): void => {
    const lessons = items.map(({ dataset }) => dataset.lesson ?? "");
    const [solved, predicted, seen] = (["solved", "predicted", "seen"] as const).map((deed) =>
      String(lessons.filter((lesson) => progress.has(deed, lesson)).length),
    );
    if (sums !== null) {
      const words = `Of ${String(lessons.length)} lessons: ● ${solved ?? ""} solved, ◐ ${predicted ?? ""} predicted, ○ ${seen ?? ""} seen.`;
      say(
        sums,
        progress.isKeeping || progress.isFleeting
          ? words
          : "This browser keeps nothing, so no progress is known.",
      );
    }
  };
  const update = (sentence: string): void => {
    changed();
    count();
    say(told, sentence);
  };
  const input = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  box.append(input);
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    // The same file can be chosen again.
    input.value = "";
    void file?.text().then((text) => {
      update(readProgress(text, progress));
    });
  });
  box.addEventListener("click", ({ target }) => {
    switch (target instanceof HTMLElement ? target.dataset.do : undefined) {
      case "save":
        saveFile(new Blob([progressText(progress)], { type: "application/json" }), FILE);
        say(told, `Saved as ${FILE}.`);
        break;
      case "read":
        input.click();
        break;
      case "forget":
        progress.forget();
        update("Forgotten. Programs that you have changed are kept.");
    }
  });
  addEventListener("pageshow", count);
  count();
}
