// Panel's models come compiled, and without types, in the installed Python package.

declare module "panel/models/reactive_esm" {
  import type { Model } from "@bokehjs/model";

  export const ReactiveESM: typeof Model;
}
