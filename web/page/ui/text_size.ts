// How large the reader has texts. Browsers have a setting for that, and a page's root follows it.

/** Pixels of the root's text where nothing else is wished. */
const USUAL = 16;
/** From here on, what stands side by side has to stand otherwise. */
const LARGE = 1.4;

/** As it was measured last: a browser brings all styles up to date for that. */
let scale: number | null = null;

/** How many times as large as usual texts are; `onTextScale` keeps it up to date. */
export function textScale(): number {
  scale ??= measured();
  return scale;
}

/** Call back before the first frame from now on, and when the reader has changed the size. */
export function onTextScale(listener: () => void): void {
  const probe = document.createElement("div");
  probe.style.cssText = "position: absolute; width: 1rem; visibility: hidden";
  document.documentElement.append(probe);
  new ResizeObserver(() => {
    scale = measured();
    listener();
  }).observe(probe);
}

function measured(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL;
}

/** `<html data-large-text>`, for the styles. */
export function noteLargeText(): void {
  onTextScale(() => {
    document.documentElement.toggleAttribute("data-large-text", textScale() >= LARGE);
  });
}
