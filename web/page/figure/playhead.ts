// Moves the timeline's playhead: an overlay of its own, so that the plot below is not repainted.

interface BokehModel {
  setv(attributes: Record<string, unknown>, options: { sync: boolean }): void;
}

interface BokehDocument {
  get_model_by_name(name: string): BokehModel | null;
}

const page = globalThis as { Bokeh?: { documents: readonly BokehDocument[] } };

/** Put the Span named `playhead` where the axis says; nothing where there is no such Span. */
export function movePlayhead(axis: "time" | "event", event: number, time: number): void {
  for (const document of page.Bokeh?.documents ?? []) {
    const span = document.get_model_by_name("playhead");
    // Not synced: Python learns of the moment from the transport, ten times a second at most.
    span?.setv({ location: axis === "time" ? time : event }, { sync: false });
  }
}
