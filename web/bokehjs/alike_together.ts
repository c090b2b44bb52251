// Bars and lines that look alike are painted as one path.
//
// BokehJS paints bar by bar, and sets colours and dashes for each: with ten thousand in view a
// picture takes a tenth of a second. Ours have a handful of looks; so many paths are painted, in
// half the time. What of a path falls on the same pixels as the bar before is left out.
//
// Overrides `_paint` of the views as they are in the version that internals.ts names.

import type { Context2d } from "@bokehjs/core/util/canvas";
import { HBar, HBarView } from "@bokehjs/models/glyphs/hbar";
import type { LRTB } from "@bokehjs/models/glyphs/lrtb";
import { Quad, QuadView } from "@bokehjs/models/glyphs/quad";
import { Segment, SegmentView } from "@bokehjs/models/glyphs/segment";

/** Pixels by which a bar has to stand out from the one before to be seen beside it. */
const SEEN = 0.25;

type Looks = (index: number) => number;

/** The indices of each look, in their order. */
function byLook(indices: readonly number[], look: Looks): Iterable<readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const index of indices) {
    const key = look(index);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [index]);
    } else {
      group.push(index);
    }
  }
  return groups.values();
}

type Corners = Pick<LRTB.Data, "sleft" | "sright" | "stop" | "sbottom">;

function paintBars(
  ctx: Context2d,
  indices: number[],
  { sleft, sright, stop, sbottom }: Corners,
  { fill, hatch, line }: LRTB.Visuals,
): void {
  const looks = [...byLook(indices, (index) => fill.fill_color.get(index))].flatMap((alike) => [
    ...byLook(alike, (index) => line.line_color.get(index)),
  ]);
  for (const group of looks) {
    const [first = 0] = group;
    let [seenTop, seenLeft, seenRight] = [Number.NaN, 0, 0];
    ctx.beginPath();
    for (const index of group) {
      const [left, right] = [sleft[index] ?? 0, sright[index] ?? 0];
      const [top, bottom] = [stop[index] ?? 0, sbottom[index] ?? 0];
      const isSeen = top !== seenTop || left < seenLeft || right - seenRight > SEEN;
      if (isSeen && Number.isFinite(left + right + top + bottom)) {
        ctx.rect(left, top, right - left, bottom - top);
        [seenTop, seenLeft, seenRight] = [top, left, right];
      }
    }
    fill.apply(ctx, first);
    hatch.apply(ctx, first);
    line.apply(ctx, first);
  }
}

class TogetherHBarView extends HBarView {
  static __name__ = "TogetherHBarView";

  protected override _paint(ctx: Context2d, indices: number[], data?: Partial<LRTB.Data>): void {
    paintBars(ctx, indices, { ...this, ...data }, this.visuals);
  }
}

class TogetherQuadView extends QuadView {
  static __name__ = "TogetherQuadView";

  protected override _paint(ctx: Context2d, indices: number[], data?: Partial<LRTB.Data>): void {
    paintBars(ctx, indices, { ...this, ...data }, this.visuals);
  }
}

class TogetherSegmentView extends SegmentView {
  static __name__ = "TogetherSegmentView";

  protected override _paint(ctx: Context2d, indices: number[], data?: Partial<Segment.Data>): void {
    const { line } = this.visuals;
    const { sx0, sy0, sx1, sy1 } = { ...this, ...data };
    for (const group of byLook(indices, (index) => line.line_color.get(index))) {
      const [first = 0] = group;
      let [seenX, seenFrom, seenTo] = [Number.NaN, 0, 0];
      ctx.beginPath();
      for (const index of group) {
        const [fromX, fromY] = [sx0[index] ?? 0, sy0[index] ?? 0];
        const [toX, toY] = [sx1[index] ?? 0, sy1[index] ?? 0];
        const isSeen =
          !(Math.abs(fromX - seenX) <= SEEN) ||
          fromX !== toX ||
          fromY !== seenFrom ||
          toY !== seenTo;
        if (isSeen && Number.isFinite(fromX + fromY + toX + toY)) {
          ctx.moveTo(fromX, fromY);
          ctx.lineTo(toX, toY);
          [seenX, seenFrom, seenTo] = [fromX, fromY, toY];
        }
      }
      line.apply(ctx, first);
    }
  }
}

/** Paint all bars and lines so. */
export function paintAlikeTogether(): void {
  HBar.prototype.default_view = TogetherHBarView;
  Quad.prototype.default_view = TogetherQuadView;
  Segment.prototype.default_view = TogetherSegmentView;
}
