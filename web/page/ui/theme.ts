// Light and dark: the system's choice, unless the reader makes another.

const KEY = "playground:theme";
type Theme = "light" | "dark";

const listeners = new Set<() => void>();
const system = matchMedia("(prefers-color-scheme: dark)");
const contrast = matchMedia("(forced-colors: active)");

/** True while the reader's system puts its own few colours in place of the page's. */
export function hasForcedColours(): boolean {
  return contrast.matches;
}

/** Call back after each change of theme. */
export function onTheme(listener: () => void): void {
  listeners.add(listener);
}

/** Do something while tokens have their light colours; nothing of it is seen, or painted. */
export function inLight<T>(act: () => T): T {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  dataset.theme = "light";
  try {
    return act();
  } finally {
    if (theme === undefined) {
      delete dataset.theme;
    } else {
      dataset.theme = theme;
    }
  }
}

/** Which of the two is seen now, whoever has chosen it. */
export function isDark(): boolean {
  return current() === "dark";
}

/** Show what was chosen, and let the button switch it; null for a page without one. */
export function startTheme(button: HTMLButtonElement | null): void {
  const kept = stored();
  if (kept !== null) {
    document.documentElement.dataset.theme = kept;
  }
  system.addEventListener("change", changed);
  contrast.addEventListener("change", changed);
  if (button === null) {
    return;
  }
  button.hidden = false;
  label(button);
  button.addEventListener("click", () => {
    const next: Theme = current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Storage may be off; the choice then lasts as long as the page.
    }
    label(button);
    changed();
  });
}

/** A token's colour as it is now, in a form that canvas understands. */
export function colour(token: string): string {
  return withColours((read) => read(token));
}

/** Do something that asks for many tokens' colours: the page is measured anew for each `colour`. */
export function withColours<T>(act: (read: (token: string) => string) => T): T {
  const probe = document.createElement("span");
  // What is asked for is the token's colour, and not what a text would get in its place.
  probe.style.forcedColorAdjust = "none";
  document.documentElement.append(probe);
  const style = getComputedStyle(probe);
  const known = new Map<string, string>();
  try {
    return act((token) => {
      let found = known.get(token);
      if (found === undefined) {
        probe.style.color = `var(--${token})`;
        found = style.color;
        known.set(token, found);
      }
      return found;
    });
  } finally {
    probe.remove();
  }
}

function current(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : system.matches ? "dark" : "light";
}

function label(button: HTMLButtonElement): void {
  button.textContent = current() === "dark" ? "Light" : "Dark";
  button.setAttribute(
    "aria-label",
    current() === "dark" ? "Use light colours" : "Use dark colours",
  );
}

function changed(): void {
  for (const listener of listeners) {
    listener();
  }
}

function stored(): Theme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : null;
  } catch {
    return null;
  }
}
