// In place of BokehJS's projections: no figure of ours is a map.

function absent(): never {
  throw new Error("No figure of ours is a map; projections are not in our bundle.");
}

export const wgs84_mercator = { compute: absent, invert: absent };
export const inplace = { project_xy: absent, project_xsys: absent };
export {
  absent as clip_mercator,
  absent as in_bounds,
  absent as project_xsys,
  absent as project_xy,
};
