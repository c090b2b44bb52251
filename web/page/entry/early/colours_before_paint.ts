// On pages without a program, before the first frame: the reader's colours, and large letters.

import { noteLargeText } from "../../ui/text_size.ts";
import { chooseColours } from "./colours.ts";

chooseColours();
noteLargeText();
