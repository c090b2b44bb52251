// The plot's frame, as what lies over the canvas needs it.

/** Where the axis is on the page, in pixels. */
export interface Frame {
  /** From the slot's left edge. */
  readonly left: number;
  readonly width: number;
}
