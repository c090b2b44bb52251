export interface EarlyStatus {
  readonly region: HTMLElement;
  readonly sentence: Element;
  /** Null where it is not here yet: it stands below. */
  readonly bar: HTMLProgressElement | null;
}

/** The status region as the page came with it; null once the real one has taken its place. */
export function earlyStatus(): EarlyStatus | null {
  const root = document.querySelector("#slot-run-bar > .placeholder")?.shadowRoot;
  const region = root?.querySelector<HTMLElement>(".status");
  const sentence = region?.querySelector(".sentence");
  const bar = root?.querySelector("progress") ?? null;
  return region && sentence ? { region, sentence, bar } : null;
}
