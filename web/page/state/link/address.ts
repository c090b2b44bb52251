// Where the page is, as the browser shows it.

/** Handed in, so that a test needs no browser. Addresses are those of the browser's bar. */
export interface Address {
  readonly href: string;
  /** What comes after the `#`, with it; empty where there is none. */
  readonly fragment: string;
  /** Go to another page of the site. */
  go(address: string): void;
  /** Take the fragment away, so that a reload does not bring the link's program back. */
  dropFragment(): void;
}
