// The front page needs no more than its colours, and what the reader has done with the lessons. It is
// kept with the first lesson.

import { startTheme } from "../ui/theme.ts";
import { markCards } from "./lesson_marks.ts";

startTheme(document.querySelector<HTMLButtonElement>("#theme"));
markCards(document.querySelectorAll<HTMLElement>("[data-card]"));
