// What the page's first script has heard and made, for the scripts after it; see first.ts.

interface Heard {
  readonly pressed: readonly Element[];
  readonly wished: boolean;
  readonly hurry: boolean;
  readonly downloader: Worker | null;
  onHurry: () => void;
  stop(): void;
}

export const heard = (globalThis as { playgroundEarly?: Heard }).playgroundEarly;

/** Calls back when a run is wanted before there is anything to run it; at once where it is already. */
export function onHurry(act: () => void): void {
  if (heard?.hurry === true) {
    act();
  } else if (heard !== undefined) {
    heard.onHurry = act;
  }
}
