// Finds and sorts the lanes of a recorded page, which has no Python that could be asked.

import { AXIS, COMFORT, HIGHEST_LANE, LOWEST_LANE } from "../../../protocol/figure/figure_sizes.ts";
import type { RecordingPageData } from "../../../protocol/pages/recording_page.d.ts";
import type { Arrange, LaneView } from "../../../protocol/stage/lane_view.d.ts";
import type { TraceLane } from "../../../protocol/stage/trace.d.ts";
import type { BokehDocument } from "../../figure/canvas/bokeh_types.ts";
import { found, inOrder } from "../../state/finding/lane_search.ts";
import { columnsOf } from "./row_columns.ts";

/** Rows that are drawn at once; as many as the application draws (web/app/finding/lane_view.py). */
const PAGE = 300;

/** `draw` puts a page of the wished lanes into the figure and gives what `Lanes` is told of it. */
export class RecordedLanes {
  readonly #drawn: BokehDocument;
  readonly #data: RecordingPageData;
  readonly #lanes: readonly TraceLane[];

  constructor(drawn: BokehDocument, data: RecordingPageData) {
    this.#drawn = drawn;
    this.#data = data;
    this.#lanes = data.trace.lanes;
  }

  /** Draw what is wished; without a wish, all. */
  draw(wish: Arrange | null): LaneView {
    const { trace } = this.#data;
    const hides = wish?.reveal === true && this.#page(wish, wish.find) === null;
    const find = hides ? "" : (wish?.find ?? "");
    const lanes = inOrder(found(this.#lanes, find), wish?.sort ?? "tree", trace.end);
    const wished = wish?.reveal === true ? this.#page(wish, find) : wish?.first;
    const first = (wished ?? 0) < lanes.length ? (wished ?? 0) : 0;
    const rows = lanes.slice(first, first + PAGE).map(({ task }) => task);
    this.#put(rows, lanes.length === this.#lanes.length && (wish?.sort ?? "tree") === "tree");
    return {
      number: wish?.number ?? 0,
      run: trace.run,
      opening: trace.opening ?? 0,
      find,
      opened: [],
      first,
      drawn: rows,
      rows: lanes.length,
      found: lanes.length,
      tasks: this.#lanes.length,
      grouped: false,
      every: true,
      // The trace has them all to begin with.
      ...(wish === null ? {} : { lanes }),
    };
  }

  /** The first row of the page that shows the wished task; null where it is not found. */
  #page({ task, sort }: Arrange, find: string): number | null {
    const lanes = inOrder(found(this.#lanes, find), sort, this.#data.trace.end);
    const row = lanes.findIndex((lane) => lane.task === task);
    return row < 0 ? null : row - (row % PAGE);
  }

  #put(tasks: readonly number[], inTree: boolean): void {
    const { columns, trace } = this.#data;
    const made = columnsOf(columns, tasks, inTree);
    const rows = Math.max(1, made.rows.y.length);
    const lane = Math.min(HIGHEST_LANE, Math.max(LOWEST_LANE, Math.floor(COMFORT / rows)));
    const figure = this.#drawn.get_model_by_name("timeline");
    (figure?.y_range as typeof figure)?.setv({ start: rows - 0.5, end: -0.5 });
    figure?.setv({ height: rows * lane + AXIS, tags: [trace.end, trace.eventCount] });
    for (const [name, data] of Object.entries(made)) {
      this.#drawn.get_model_by_name(name)?.setv({ data });
    }
  }
}
