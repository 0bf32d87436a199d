/** Made-up figures that are the same in every run, with the shape of real ones. */

export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function seedOf(...words: string[]): number {
  let hash = 2166136261;
  for (const character of words.join("|")) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  return hash >>> 0;
}

/** Roughly normal, mean 0 and standard deviation 1. */
export function bell(random: () => number): number {
  return Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
}

/** Wilson's 95% interval, enough for a picture; the real ones come from the service. */
export function interval(numerator: number, denominator: number, multiplier: number): [number, number] {
  const z = 1.96;
  const share = numerator / denominator;
  const middle = (share + (z * z) / (2 * denominator)) / (1 + (z * z) / denominator);
  const half =
    (z * Math.sqrt((share * (1 - share)) / denominator + (z * z) / (4 * denominator ** 2))) /
    (1 + (z * z) / denominator);
  return [Math.max(0, middle - half) * multiplier, (middle + half) * multiplier];
}

/** The 24 months of the demonstration. */
export const PERIODS = Array.from({ length: 24 }, (_, index) => {
  const month = 9 + index;
  return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
});
export const NEWEST = PERIODS[23] as string;
export const PREVIOUS = PERIODS[22] as string;
