// In place of what BokehJS would load on demand.

throw new Error("This part of BokehJS is not in our bundle: see web/bokehjs/esbuild_plugin.ts.");
