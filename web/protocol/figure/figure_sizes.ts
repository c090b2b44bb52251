// Made from figure_sizes.py by `python -m web.build.protocol_types`; do not edit.

/** Width of the lane names' column in CSS pixels. */
export const GUTTER = 148;

/** The same on a phone. */
export const PHONE_GUTTER = 92;

/** Width of the border at the right of the frame in CSS pixels. */
export const MARGIN = 18;

/** Height of the axis and the border below the lanes in CSS pixels. */
export const AXIS = 38;

/** The least height of a lane in CSS pixels. */
export const LOWEST_LANE = 14;

/** The largest height of a lane in CSS pixels. */
export const HIGHEST_LANE = 34;

/** The height in CSS pixels up to which lanes share what there is. */
export const COMFORT = 390;

/** Half the height of a bar, in rows. */
export const HALF = 0.31;

/** Levels of the tree of tasks that a name is indented by, at most. */
export const DEEPEST = 8;

/** Characters of a name or a label that are shown. */
export const MOST_SHOWN = 60;
