// Lets BokehJS draw a figure as SVG too: only who wants such a picture loads this.

// All of it, and not only what is needed: else that would be in a file of its own.
import "./entry.ts";

import { SVGRenderingContext2D } from "@bokehjs/core/util/svg";

import { drawSvgBy } from "./stubs/svg.ts";

drawSvgBy(SVGRenderingContext2D);
