/** One palette for all charts. Blue, grey and orange differ in lightness too, so they survive colour blindness and a grey printer. */
export const COLOURS = {
  text: "#14212b",
  quiet: "#44535e",
  grid: "#e3e8eb",
  limit: "#6b7c88",
  own: "#0b4f8a",
  ownBand: "#bcd3e6",
  peer: "#4d6273",
  signal: "#c25700",
  scotland: "#14212b",
  paper: "#ffffff",
} as const;

/** Lightest to darkest, for densities and decile ribbons. */
export const GREYS = ["#f3f6f7", "#dfe6ea", "#cad4da", "#b3c1c9", "#9aacb6"] as const;

export const CHART_FONT = "Arial, Helvetica, sans-serif";
