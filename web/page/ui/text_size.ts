// How large the reader has texts. Browsers have a setting for that, and a page's root follows it.

/** Pixels of the root's text where nothing else is wished. */
const USUAL = 16;
/** From here on, what stands side by side has to stand otherwise. */
const LARGE = 1.4;

/** How many times as large as usual texts are. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL;
}

/** Call back before the first frame from now on, and when the reader has changed the size. */
export function onTextScale(listener: () => void): void {
  const probe = document.createElement("div");
  probe.style.cssText = "position: absolute; width: 1rem; visibility: hidden";
  document.documentElement.append(probe);
  new ResizeObserver(listener).observe(probe);
}

/** `<html data-large-text>`, for the styles. */
export function noteLargeText(): void {
  onTextScale(() => {
    document.documentElement.toggleAttribute("data-large-text", textScale() >= LARGE);
  });
}
