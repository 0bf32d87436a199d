import { expect, test } from "vitest";
import { buildIndicator, CODES } from "@/testing/indicators";
import { found, inShort } from "./indicator-words";

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
  expect(inShort(one)).toBe("Monthly. Lower is usually better. Per 1,000.");
  expect(inShort({ ...one, stage: "retired" })).toMatch(/Retired: its figures stay readable\.$/);
});
