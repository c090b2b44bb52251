/** The status region as the page came with it; null once the real one has taken its place. */
export function earlyStatus(): { readonly region: HTMLElement; readonly sentence: Element } | null {
  const root = document.querySelector("#slot-run-bar > .placeholder")?.shadowRoot;
  const region = root?.querySelector<HTMLElement>(".status");
  const sentence = region?.querySelector(".sentence");
  return region && sentence ? { region, sentence } : null;
}
