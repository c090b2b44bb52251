// Made from looks.py by `python -m web.build.protocol_types`; do not edit.

/** How one state is named and marked. */
export interface StateLook {
  readonly label: string;
  /** For the legend: a sentence without its subject, the task. */
  readonly meaning: string;
  /** One character that tells it from the other states without colour. */
  readonly glyph: string;
  /** Bokeh's hatch pattern over its bars; null for plain bars, and for ends. */
  readonly hatch: string | null;
  /** Bokeh's marker for an end; null for what is drawn as a bar. */
  readonly marker: string | null;
}

/** How bars that wait on one class of things are named and marked. */
export interface WaitLook {
  readonly label: string;
  /** For the legend: a sentence without its subject, the task. */
  readonly meaning: string;
  /** One character that tells it from all others without colour. */
  readonly glyph: string;
  /** Bokeh's hatch pattern over its bars; null for plain bars. */
  readonly hatch: string | null;
  /** It has nothing to do: its bars are hollow. */
  readonly idle: boolean;
}
