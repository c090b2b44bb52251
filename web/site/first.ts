// Before the first frame, and before all other scripts: the reader's colours, and an ear for what
// they press. A plain script that holds the page up, so it is small and imports nothing.

/** What has been pressed since the page began, until somebody deals with it (early.ts). */
interface Early {
  readonly pressed: Element[];
  /** Ctrl or Cmd and Enter in the program. */
  wished: boolean;
  stop(): void;
}

{
  const hear = (event: Event): void => {
    const element = event.composedPath()[0];
    if (!(element instanceof Element)) {
      return;
    }
    if (event.type === "click") {
      early.pressed.push(element);
    } else if (event instanceof KeyboardEvent && event.key === "Enter") {
      if ((event.ctrlKey || event.metaKey) && element.closest(".early-code") !== null) {
        event.preventDefault();
        early.wished = true;
      }
    }
  };
  const early: Early = {
    pressed: [],
    wished: false,
    stop: () => {
      removeEventListener("click", hear, true);
      removeEventListener("keydown", hear, true);
    },
  };
  addEventListener("click", hear, true);
  addEventListener("keydown", hear, true);
  Object.assign(globalThis, { playgroundEarly: early });
  try {
    const theme = localStorage.getItem("playground:theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset["theme"] = theme;
    }
  } catch {
    // Storage may be off.
  }
}
