// BokehJS and Panel's model of a component: as much of them as our documents hold.
//
// What Bokeh and Panel ship to be loaded is 2.7 MB of scripts: every widget, table and map there
// is, for one figure and one kind of component. Here esbuild takes from npm's @bokeh/bokehjs and
// from the installed Panel what the list below reaches: a sixth of that. esbuild_plugin.ts and
// unused_parts.ts say what is left out on the way, and package.json overrides the packages that are
// then not needed.
//
// Tests hold the list equal to what the lessons' documents hold, and Bokeh's version equal to
// Python's. A model that is missing here is an error when a page is opened, with the model's name.
//
// To move to another Bokeh or Panel: raise both in pyproject.toml and @bokeh/bokehjs in
// package.json, with the overrides of packages that it has come to need or to do without; read
// against the new sources what internals.ts, single_view_glyphs.ts, gradual_figure.ts,
// bidi_tooltips.ts and web/components/base/panel_internals.py use, and set their versions; let
// tests/web/bokehjs tell what the list lacks; run the browser tests, which also say what of
// unused_parts.ts is used after all, and compare the bundle's size with the one before.

import { register_models } from "@bokehjs/base";
import { logger } from "@bokehjs/core/logging";
import { ViewManager } from "@bokehjs/core/view_manager";
import { Document, documents } from "@bokehjs/document/document";
import { index } from "@bokehjs/embed/standalone";
import { Title } from "@bokehjs/models/annotations/title";
import { LinearAxis } from "@bokehjs/models/axes/linear_axis";
import { AllIndices } from "@bokehjs/models/filters/all_indices";
import { GroupFilter } from "@bokehjs/models/filters/group_filter";
import { BasicTickFormatter } from "@bokehjs/models/formatters/basic_tick_formatter";
import { HBar } from "@bokehjs/models/glyphs/hbar";
import { HSpan } from "@bokehjs/models/glyphs/hspan";
import { Quad } from "@bokehjs/models/glyphs/quad";
import { Scatter } from "@bokehjs/models/glyphs/scatter";
import { Segment } from "@bokehjs/models/glyphs/segment";
import { Text } from "@bokehjs/models/glyphs/text";
import { Grid } from "@bokehjs/models/grids/grid";
import { CategoricalColorMapper } from "@bokehjs/models/mappers/categorical_color_mapper";
import { CategoricalMarkerMapper } from "@bokehjs/models/mappers/categorical_marker_mapper";
import { Figure } from "@bokehjs/models/plots/figure";
import { AllLabels } from "@bokehjs/models/policies/labeling";
import { Range1d } from "@bokehjs/models/ranges/range1d";
import { GlyphRenderer } from "@bokehjs/models/renderers/glyph_renderer";
import { LinearScale } from "@bokehjs/models/scales/linear_scale";
import { UnionRenderers } from "@bokehjs/models/selections/interaction_policy";
import { Selection } from "@bokehjs/models/selections/selection";
import { CDSView } from "@bokehjs/models/sources/cds_view";
import { ColumnDataSource } from "@bokehjs/models/sources/column_data_source";
import { BasicTicker } from "@bokehjs/models/tickers/basic_ticker";
import { HoverTool } from "@bokehjs/models/tools/inspectors/hover_tool";
import { Toolbar } from "@bokehjs/models/tools/toolbar";
import { Notifications } from "@bokehjs/models/ui/notifications";
import { ReactiveESM } from "panel/models/reactive_esm";

import { paintAlikeTogether } from "./alike_together.ts";
import { BidiHoverToolView } from "./bidi_tooltips.ts";
import { GradualFigureView } from "./gradual_figure.ts";
import { SingleViewGlyphRendererView } from "./single_view_glyphs.ts";

register_models([
  AllIndices,
  AllLabels,
  BasicTickFormatter,
  BasicTicker,
  CDSView,
  CategoricalColorMapper,
  CategoricalMarkerMapper,
  ColumnDataSource,
  Figure,
  GlyphRenderer,
  Grid,
  GroupFilter,
  HBar,
  HSpan,
  HoverTool,
  LinearAxis,
  LinearScale,
  Notifications,
  Quad,
  Range1d,
  ReactiveESM,
  Scatter,
  Segment,
  Selection,
  Text,
  Title,
  Toolbar,
  UnionRenderers,
]);

Figure.prototype.default_view = GradualFigureView;
HoverTool.prototype.default_view = BidiHoverToolView;
GlyphRenderer.prototype.default_view = SingleViewGlyphRendererView;
paintAlikeTogether();

// Panel's components find their views, and the playhead its document, under this name.
Object.assign(globalThis, { Bokeh: { documents, index } });

export { Document, GradualFigureView, index, logger, ViewManager };
