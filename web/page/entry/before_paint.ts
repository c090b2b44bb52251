// Before the first frame, and before all other scripts: the reader's colours, an ear for what they
// press, and the worker that will download. A plain script in the page itself: what holds the page
// up is small, and a worker starts at once only while the page has nothing else to do.

import downloader from "worker:../../pyodide/download_worker.ts";

/** What has been pressed since the page began, until somebody deals with it (early.ts). */
interface Early {
  readonly pressed: Element[];
  /** Ctrl or Cmd and Enter in the program. */
  wished: boolean;
  /** Whether a run is wanted, by whatever way. */
  hurry: boolean;
  onHurry: () => void;
  /** Null where the browser has none for us. */
  downloader: Worker | null;
  stop(): void;
}

{
  const hurry = (): void => {
    early.hurry = true;
    early.onHurry();
  };
  const hear = (event: Event): void => {
    const element = event.composedPath()[0];
    if (!(element instanceof Element)) {
      return;
    }
    if (event.type === "click") {
      early.pressed.push(element);
      if (element.closest("button")?.textContent.trim() === "Run") {
        hurry();
      }
    } else if (event instanceof KeyboardEvent && event.key === "Enter") {
      if ((event.ctrlKey || event.metaKey) && element.closest(".early-code") !== null) {
        event.preventDefault();
        early.wished = true;
        hurry();
      }
    }
  };
  const early: Early = {
    pressed: [],
    wished: false,
    hurry: false,
    onHurry: () => undefined,
    downloader: null,
    stop: () => {
      removeEventListener("click", hear, true);
      removeEventListener("keydown", hear, true);
    },
  };
  try {
    const address = URL.createObjectURL(new Blob([downloader], { type: "text/javascript" }));
    early.downloader = new Worker(address);
  } catch {
    // The page downloads by itself.
  }
  addEventListener("click", hear, true);
  addEventListener("keydown", hear, true);
  Object.assign(globalThis, { playgroundEarly: early });
  try {
    const theme = localStorage.getItem("playground:theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage may be off.
  }
}
