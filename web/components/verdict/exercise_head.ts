// The head of an exercise's checks: how far the reader has come, what is next, and our solution.

import { counted } from "../../page/ui/counted.ts";
import { make } from "../../page/ui/dom.ts";
import { plain } from "../../page/ui/inline_markdown.ts";
import type { Finding } from "../../protocol/stage/findings.d.ts";

/** What the reader has asked to see of the solution; it outlives the runs in between. */
export interface Asked {
  solution: "no" | "sure?" | "yes";
}

/** `solution`: its text, empty where there is none. `redraw`: called when `asked` has changed. */
export function exerciseHead(
  checks: readonly Finding[],
  solution: string,
  asked: Asked,
  redraw: () => void,
): HTMLElement[] {
  const passed = checks.filter(({ kind }) => kind === "passed").length;
  const solved = passed === checks.length;
  // What other orders have shown is known before a run, and while one of them is on the stage. With
  // other values set, one check speaks for itself.
  const begun = checks.some(
    (check) =>
      check.kind !== "asked" && check.every_order !== true && check.other_values?.is_set !== true,
  );
  const words = solved
    ? "Solved"
    : begun
      ? `${String(passed)} of ${String(checks.length)} checks met`
      : "What it has to do";
  const heading = make("h2", { class: "head", text: words });
  heading.dataset.solved = String(solved);
  const actions = make("p", { class: "actions" });
  if (solution !== "" && asked.solution !== "yes") {
    actions.append(...wish(solved, asked, redraw));
  }
  const next = document.querySelector<HTMLAnchorElement>('a[rel="next"]');
  if (solved && next !== null) {
    const title = next.lastChild?.textContent ?? "";
    actions.append(make("a", { class: "next", href: next.href, text: `Next lesson: ${title}` }));
  }
  return [make("div", { class: "headline" }, heading, actions)];
}

/** What a run has shown, in a sentence that is heard; empty where nothing was looked at. */
export function spokenVerdict(findings: readonly Finding[]): string {
  const checks = findings.filter(({ claim }) => claim !== undefined);
  const passed = checks.filter(({ kind }) => kind === "passed");
  const failed = checks.find(({ kind }) => kind === "failed");
  const notices = findings.filter(({ kind }) => kind === "notice");
  const noticed = notices.length === 0 ? "" : `${counted(notices.length, "notice")}: `;
  const first = plain(notices[0]?.sentence ?? "");
  if (checks.length === 0) {
    return noticed + first;
  }
  const own = checks.find(({ other_values: values }) => values?.is_set === true);
  if (own !== undefined) {
    return `${plain(own.claim ?? "")} ${plain(own.sentence)}`;
  }
  if (failed === undefined) {
    return passed.length === checks.length ? "Solved: every check is met." : "";
  }
  const met = `${String(passed.length)} of ${String(checks.length)} checks are met.`;
  return `${met} Not yet: ${plain(failed.claim ?? "")} ${plain(failed.sentence)}`;
}

/** The text, once it was asked for. */
export function solutionOf(solution: string, { solution: asked }: Asked): HTMLElement[] {
  if (asked !== "yes" || solution === "") {
    return [];
  }
  const text = make("pre", { class: "solution", tabindex: "0", "aria-label": "Our solution" });
  text.textContent = solution;
  return [make("h2", { class: "head", text: "Our solution" }), text];
}

function wish(solved: boolean, asked: Asked, redraw: () => void): HTMLElement[] {
  const sure = solved || asked.solution === "sure?";
  const name = solved
    ? "Compare with our solution"
    : sure
      ? "Show it all the same"
      : "Show our solution";
  const button = make("button", { type: "button", class: "place", text: name });
  button.addEventListener("click", () => {
    const verdict = button.closest(".exercise")?.parentElement;
    asked.solution = sure ? "yes" : "sure?";
    redraw();
    // The button is gone, and what it has brought may be below the window.
    verdict?.querySelector<HTMLElement>(".exercise :is(button, pre)")?.focus();
  });
  return solved || !sure
    ? [button]
    : [make("span", { text: "It leaves nothing to find out. " }), button];
}
