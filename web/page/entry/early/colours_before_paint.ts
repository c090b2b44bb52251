// On pages without a program, before the first frame: the reader's colours.

import { chooseColours } from "./colours.ts";

chooseColours();
