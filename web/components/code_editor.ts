import type { RenderProps } from "./component";
import { style } from "./component";

export function render({ el }: RenderProps): void {
  style(el);
}
