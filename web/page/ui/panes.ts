// On a phone a page is read pane by pane: `<html data-pane>` says which one is shown, and a radio
// button at the bottom edge chooses it. Where there is room for all, both are without effect; so it
// is no part of the page's state, and neither links nor Python know of it.

export type Pane = "program" | "stage" | "lesson";

/** Show a pane, where they are shown one by one. */
export function showPane(pane: Pane): void {
  const choice = document.querySelector<HTMLInputElement>(`.panes [value="${pane}"]`);
  if (choice !== null && !choice.checked) {
    choice.checked = true;
    // As a press of it: see followPanes, which the page's first script calls.
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Follow the choice from before the first paint on; each pane keeps how far it was scrolled. */
export function followPanes(): void {
  const { dataset } = document.documentElement;
  const scrolled = new Map<string | undefined, number>();
  addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "pane") {
      const isSeen = target.getClientRects().length > 0;
      scrolled.set(dataset.pane, scrollY);
      dataset.pane = target.value;
      if (isSeen) {
        scrollTo(0, scrolled.get(target.value) ?? 0);
      }
    }
  });
  // The pages come with their program; what a link points at is on the stage.
  if (pointsAtStage(location.hash)) {
    dataset.pane = "stage";
    addEventListener("DOMContentLoaded", () => {
      showPane("stage");
    });
  }
}

/** Whether a link leads to a moment of a run that is there already. */
export function pointsAtStage(fragment: string): boolean {
  const parts = new URLSearchParams(fragment.slice(1));
  return !parts.has("code") && ["t", "task", "compare"].some((name) => parts.has(name));
}
