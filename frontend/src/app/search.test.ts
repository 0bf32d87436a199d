import { expect, test } from "vitest";
import { indicatorSearch, parseSearch, startSearch, stringifySearch } from "./search";

test("a selection is written under readable names", () => {
  expect(stringifySearch({ organisation: "practice:10017", period: "2026-09", nothing: undefined })).toBe(
    "?organisation=practice:10017&period=2026-09",
  );
  expect(stringifySearch({})).toBe("");
});
test("what was written is read back, a year as text", () => {
  expect(indicatorSearch(parseSearch("?organisation=practice:10017&period=2025"))).toEqual({
    organisation: "practice:10017",
    period: "2025",
  });
});
test.each(["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:1"])(
  "nobody is sent to %s after signing in",
  (address) => expect(startSearch({ return_to: address }).return_to).toBeUndefined(),
);
test("an address of our own is kept", () =>
  expect(startSearch({ return_to: "/signals?x=1" }).return_to).toBe("/signals?x=1"));
