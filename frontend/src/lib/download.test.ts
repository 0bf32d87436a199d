import { expect, test } from "vitest";
import { fileName, toCsv } from "./download";

test("every row of simulated figures says so", () => {
  const lines = toCsv(
    ["period", "value"],
    [
      ["2026-09", 1.5],
      ["2026-08", null],
    ],
    true,
  ).split("\r\n");
  expect(lines).toEqual(["period,value,note", "2026-09,1.5,Simulated values", "2026-08,,Simulated values"]);
});

test("real figures carry an empty note", () => {
  expect(toCsv(["value"], [[1]], false)).toBe("value,note\r\n1,");
});

test("commas and quotes are quoted, and nothing becomes a formula", () => {
  expect(toCsv(["name"], [['A "b", c'], ["=1+1"]], false)).toBe('name,note\r\n"A ""b"", c",\r\n\'=1+1,');
});

test("a file's name says that it is simulated", () => {
  expect(fileName(true, ["saba-only", "practice:10017"], "csv")).toBe(
    "simulated-values-saba-only-practice-10017.csv",
  );
  expect(fileName(false, ["saba-only"], "png")).toBe("saba-only.png");
});
