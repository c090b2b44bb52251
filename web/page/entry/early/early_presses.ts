// What the page's first script (before_paint.ts) has noted and made, for the scripts after it.

/**
 * One object on `globalThis`, made by that script; whoever comes later reads it, and then stops it.
 */
export interface EarlyPresses {
  /** What was clicked, in order, until the components are there. */
  readonly pressed: Element[];
  /** What is held down by pointer: no click comes of it where it goes before the pointer is up. */
  held: Element | null;
  /** The program as it was before the reader changed it; null where they have not. */
  programBefore: string | null;
  /** Ctrl or Cmd and Enter was pressed in the program. */
  runKeyPressed: boolean;
  /** A run is wanted, in whatever way. */
  runWanted: boolean;
  /** Called when a run is wanted from now on. */
  onRunWanted: () => void;
  /** Downloads beside the page; null where the browser has none for us. */
  downloader: Worker | null;
  /** The kernel's frame, once a run is wanted; null before, and where its page is not here yet. */
  frame: HTMLIFrameElement | null;
  /** Reload the page, of which a file did not come whole, with that. */
  reload(): void;
  /** The same at once, where they can be had and the reader has done nothing. */
  reloadWhereUntouched(): void;
  /** Leave it to others to tell what has been loaded; whether anything has been told. */
  endTelling(): boolean;
  /** The page will not come up: say so. */
  incomplete(): void;
  /** Note nothing any more. */
  stop(): void;
}

declare global {
  var playgroundEarly: EarlyPresses | undefined;
}

/** Undefined on a page without that script. */
export const earlyPresses: EarlyPresses | undefined = globalThis.playgroundEarly;

/** Call back when a run is wanted before there is a kernel; at once where it is already. */
export function onRunWanted(act: () => void): void {
  if (earlyPresses?.runWanted === true) {
    act();
  } else if (earlyPresses !== undefined) {
    earlyPresses.onRunWanted = act;
  }
}
