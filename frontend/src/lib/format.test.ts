import { describe, expect, test } from "vitest";
import {
  certaintyWords,
  formatChange,
  formatCount,
  formatFraction,
  formatInterval,
  formatList,
  formatNumber,
  formatPeriod,
  formatReason,
  formatReliability,
  formatValue,
  plural,
  sentencesOf,
  shortPeriod,
} from "./format";

describe("numbers", () => {
  test("a percentage carries its sign, a rate its words", () => {
    expect(formatValue(18.44, "%")).toBe("18.4%");
    expect(formatValue(49.25, "per 1,000")).toBe("49.3 per 1,000");
  });
  test("two decimals below 1, none from 1,000", () => {
    expect(formatNumber(0.674)).toBe("0.67");
    expect(formatNumber(12345.6)).toBe("12,346");
    expect(formatNumber(0)).toBe("0.0");
  });
  test("a hidden number is a dash, never zero", () => {
    expect(formatValue(null, "%")).toBe("–");
    expect(formatFraction(null, 120)).toBe("–");
    expect(formatInterval(null, null, "%")).toBe("–");
    expect(formatCount(null)).toBe("–");
  });
  test("a fraction groups thousands, and a rate is for so many people", () => {
    expect(formatFraction(512, 2782)).toBe("512 of 2,782");
    expect(formatFraction(422, 8113, "rate")).toBe("422 for 8,113");
  });
  test("an interval names a word unit once", () => {
    expect(formatInterval(17.2, 19.7, "%")).toBe("17.2% to 19.7%");
    expect(formatInterval(47, 51.3, "per 1,000")).toBe("47.0 to 51.3 per 1,000");
  });
  test("a change of a percentage is in percentage points", () => {
    expect(formatChange(-3.2, "%")).toBe("3.2 percentage points lower");
    expect(formatChange(7.4, "per 1,000")).toBe("7.4 per 1,000 higher");
    expect(formatChange(0, "%")).toBe("no change");
  });
});

describe("periods", () => {
  test("months, quarters, years and financial years are spelt out", () => {
    expect(formatPeriod("2026-09")).toBe("September 2026");
    expect(formatPeriod("2025-Q2")).toBe("April to June 2025");
    expect(formatPeriod("2025")).toBe("2025");
    expect(formatPeriod("FY2024-25")).toBe("April 2024 to March 2025");
  });
  test("an axis has room for three letters", () => expect(shortPeriod("2026-09")).toBe("Sep 26"));
});

describe("what is not shown", () => {
  test("small numbers say why", () => expect(formatReason("small_numbers")).toMatch(/count is under 10/));
  test("a hidden total says that it would give away a part", () =>
    expect(formatReason("small_numbers", "cluster")).toMatch(/would give away/));
  test("a private month says who sees it", () =>
    expect(formatReason("private_window")).toMatch(/only the practice itself/));
  test("an unknown code becomes words", () => expect(formatReason("odd_new_reason")).toBe("Odd new reason"));
  test("no reason at all", () => expect(formatReason(null)).toBe("Not available"));
});

describe("how sure", () => {
  test.each([
    [0.69, "Too few patients to tell"],
    [0.7, "Enough to start a conversation"],
    [0.89, "Enough to start a conversation"],
    [0.9, "A firm finding"],
    [null, "Not known"],
  ])("reliability %s", (share, words) => expect(certaintyWords(share)).toBe(words));
  test("the figure itself is given", () => expect(formatReliability(0.834)).toContain("(reliability 0.83)"));
});

test("what was said nearby is not said again", () => {
  const text = "In May 2026, 14.0% were. Scotland: 5.9%. 24 of 24 periods have a figure. Simulated values.";
  expect(sentencesOf(text)).toHaveLength(3);
  expect(sentencesOf(text, "In May 2026, 14.0% were. Scotland: 5.9%.")).toEqual([
    "24 of 24 periods have a figure.",
  ]);
});

test("lists and plurals read as sentences", () => {
  expect(formatList(["a", "b", "c"])).toBe("a, b and c");
  expect(plural(1, "signal")).toBe("1 signal");
  expect(plural(2, "signal")).toBe("2 signals");
});
