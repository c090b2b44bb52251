// The front page needs no more than its colours.

import { startTheme } from "../ui/theme.ts";

startTheme(document.querySelector<HTMLButtonElement>("#theme"));
