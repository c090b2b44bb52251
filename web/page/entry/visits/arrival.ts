// Where the focus is on a page that the reader came to from another one of ours. A browser leaves it
// on the body, and a keyboard goes through the bar anew at each lesson: it belongs on the heading,
// and after Back on the link that the reader left by. The page does not scroll for it.

/** What an entry of the history keeps of the link that its page was left by. */
interface Left {
  readonly href: string;
  readonly text: string | null;
  /** The id of the menu that it is in. */
  readonly menu: string | undefined;
}

export function focusOnArrival(): void {
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link !== null && link.pathname !== location.pathname) {
      const menu = link.closest("[popover]")?.id;
      const left: Left = { href: link.href, text: link.textContent, menu };
      history.replaceState({ ...history.state, left }, "");
    }
  });
  if (document.activeElement !== document.body) {
    return;
  }
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (visit?.type === "back_forward") {
    focus(whereLeft() ?? document.querySelector("h1"));
  } else if (visit?.type === "navigate" && isOurs(document.referrer)) {
    focus(document.querySelector("h1"));
  }
}

/** The link, or one that leads there too; what opens its menu, which is closed again. */
function whereLeft(): HTMLElement | null {
  const { left } = (history.state ?? {}) as { readonly left?: Left };
  if (left?.menu !== undefined) {
    return document.querySelector<HTMLElement>(`[popovertarget="${left.menu}"]`);
  }
  const links = [...document.querySelectorAll("a")].filter(
    (link) => link.href === left?.href && link.checkVisibility(),
  );
  return links.find(({ textContent }) => textContent === left?.text) ?? links[0] ?? null;
}

function isOurs(address: string): boolean {
  const home = document.querySelector<HTMLAnchorElement>(".home");
  return home !== null && address.startsWith(home.href);
}

function focus(element: HTMLElement | null): void {
  if (element instanceof HTMLHeadingElement) {
    element.tabIndex = -1;
  }
  element?.focus({ preventScroll: true });
}
