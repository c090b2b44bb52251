// On pages without a program, before the first frame: the reader's colours, large letters,
// and a watch over what the page loads.

import { noteLargeText } from "../../ui/text_size.ts";
import { chooseColours } from "./colours.ts";
import { guardFront } from "./front_guard.ts";

chooseColours();
noteLargeText();
guardFront();
