// The front page needs no more than its colours.

import { startTheme } from "./theme";

startTheme(document.querySelector<HTMLButtonElement>("#theme"));
