import { make } from "../../page/ui/dom.ts";

/** What one line of a program's output says. */
export interface OutputLine {
  /** When, in words. */
  readonly at: string;
  /** The task's name; empty where none printed it. */
  readonly task: string;
  readonly text: string;
  readonly stream: "stdout" | "stderr";
  /** Time and task are those of the line before. */
  readonly repeats: boolean;
}

/** The line as an element of the output, also of the one that stands in its place at first. */
export function outputLine({ at, task, text, stream, repeats }: OutputLine): HTMLElement {
  const name = make("span", { class: "task", text: task });
  name.title = task;
  const line = make(
    "div",
    { class: repeats ? "line repeats" : "line" },
    make("span", { class: "at", text: at }),
    make("span", { class: "said" }, name, make("span", { class: "text", "data-text": true, text })),
  );
  line.dataset.stream = stream;
  return line;
}
