import { expect, test } from "vitest";
import { buildIndicator, CODES } from "@/testing/indicators";
import { found, howMany, inShort } from "./indicator-words";

const all = CODES.map(buildIndicator);

test("all words must be there, in any order and any case", () => {
  expect(found(all, "NSAID anticoagulant").map((each) => each.code)).toEqual(["nsaid-anticoagulant"]);
  expect(found(all, "gallstones")).toEqual([]);
});

test("nothing typed gives everything, by name", () => {
  const titles = found(all, " ").map((each) => each.title);
  expect(titles).toHaveLength(CODES.length);
  expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, "en-GB", { numeric: true })));
});

test("one line for each, and a retired one says so", () => {
  const one = buildIndicator("triple-whammy-65");
  expect(inShort(one)).toBe("Monthly. Lower is usually better. Per 1,000. Newest figures: September 2026.");
  expect(inShort({ ...one, newest_period: null })).toBe("Monthly. Lower is usually better. Per 1,000.");
  expect(inShort({ ...one, stage: "retired" })).toMatch(/Retired: its figures stay readable\.$/);
});

test("how many are shown, and how many of them have figures", () => {
  const [one, two, three] = all.map((each, place) => ({ ...each, newest_period: place ? "2026-09" : null }));
  const shown = [one, two, three].filter((each) => each !== undefined);
  expect(howMany(shown, 12)).toBe("3 of 12 indicators, 2 of them with figures.");
  expect(howMany(shown.slice(1), 12)).toBe("2 of 12 indicators, all with figures.");
  expect(howMany(shown.slice(0, 1), 12)).toBe("1 of 12 indicators, none of them with figures.");
  expect(howMany([], 12)).toMatch(/Try fewer/);
});
