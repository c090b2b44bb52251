// Parts of BokehJS and Panel that others of them import and that our documents never reach: most of
// them so as to ask whether something is one of theirs. In their place stand classes of the same
// names that nothing is an instance of, and of which none can be made.
//
// A part may stand here when all that is imported of it are classes: esbuild says so at once where
// that is no more the case.

/** Below BokehJS's `lib/`. */
export const UNUSED: readonly string[] = [
  "core/layout/grid",
  "core/util/menus",
  "models/annotations/toolbar_panel",
  "models/axes/categorical_axis",
  "models/axes/datetime_axis",
  "models/axes/log_axis",
  "models/axes/mercator_axis",
  "models/axes/timedelta_axis",
  "models/callbacks/customjs",
  "models/dom/styles",
  "models/dom/template",
  "models/glyphs/harea",
  "models/glyphs/harea_step",
  "models/glyphs/image_base",
  "models/glyphs/line",
  "models/glyphs/multi_line",
  "models/glyphs/patch",
  "models/glyphs/varea",
  "models/glyphs/varea_step",
  "models/renderers/graph_renderer",
  "models/scales/categorical_scale",
  "models/scales/composite_scale",
  "models/scales/log_scale",
  "models/text/math_text",
  "models/tools/actions/help_tool",
  "models/tools/inspectors/customjs_hover",
  "models/tools/tool_button",
  "models/tools/tool_group",
  "models/tools/tool_menu",
  "models/tools/tool_proxy",
  "models/ui/menus/index",
  "models/ui/menus/menu",
  "models/widgets/markup",
  "models/widgets/widget",
];

/** Below Panel's `lib/`. */
export const UNUSED_OF_PANEL: readonly string[] = ["models/html"];

/** Style sheets of buttons, menus and toolbars, which are not shown: their classes' names stay. */
export const UNUSED_STYLES =
  /[\\/]bokehjs[\\/].*[\\/]styles[\\/](buttons|icons|legacy_menus|logo|menus|notifications|tool_button|toolbar)\.css\.js$/;

/** What stands in the place of a part, given its text. */
export function absent(part: string, text: string): string {
  const names = [
    ...text.matchAll(/^export (?:class|\{) ([\w, ]+?) (?:extends|\{|\} from)/gm),
  ].flatMap(([, found = ""]) => found.split(", "));
  return `const absent = () => class {
    constructor() {
      throw new Error("${part} is not in our bundle: see web/bokehjs/unused_parts.ts.");
    }
  };
  ${names.map((name) => `export const ${name} = absent();`).join("\n")}`;
}
