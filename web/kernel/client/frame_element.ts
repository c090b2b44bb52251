// The element of the frame in which kernels live. A page may make it before there is anything that
// talks to it: a frame of another origin takes a while.

/** Its page is given as text; it is not in the document yet. */
export function frameElement(page: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  // No allow-same-origin: the frame has an origin of its own that nothing else shares, so
  // neither the site's storage nor its pages are within reach of what runs in there.
  frame.sandbox.add("allow-scripts");
  frame.hidden = true;
  frame.title = "Where programs run";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.addEventListener(
    "load",
    () => {
      frame.dataset.loaded = "";
    },
    { once: true },
  );
  // As text, not by its address: a service worker serves no frame without an origin, and a second
  // visit should need no network.
  frame.srcdoc = page;
  return frame;
}

/** Call back once, when its page is there. */
export function onLoaded(frame: HTMLIFrameElement, act: () => void): void {
  if (frame.dataset.loaded === undefined) {
    frame.addEventListener("load", act, { once: true });
  } else {
    act();
  }
}
