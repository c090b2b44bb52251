// In place of the formats for dates and by `%`: no tooltip of ours has one.

function absent(): never {
  throw new Error("Formats for dates and by % are not in our bundle.");
}

export { absent as default, absent as sprintf };
