// What a lesson's page needs only once it is there: one file, for each more would split what it shares
// with the page into more files, for all of which the page would wait.

export { fillLessonsMenu } from "./catalogue/lessons_menu.ts";
export { fillMoreMenu } from "./takeaway/more_menu.ts";
export { makeLinksShort } from "./takeaway/short_links.ts";
