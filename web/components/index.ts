// The bundle that Panel loads: the components, with the state of the page that they are on.

import { pageStore } from "../page/state/store.ts";
import { componentsOf } from "./views.ts";

export default componentsOf(pageStore());
