import { expect, test } from "vitest";
import { buildRunChart } from "@/testing/signals";
import { CSV_COLUMNS, runChartModel } from "./run-chart-model";

const model = runChartModel(buildRunChart());

test("the months before the project are there, and the signal is marked", () => {
  expect(model.periods).toHaveLength(24);
  expect(model.alertIndex).toBe(23);
  expect(model.marks.at(-1)?.lines.join(" ")).toContain("The signal that started this project");
});

test("the table is newest first and says which months are part of a run", () => {
  expect(model.rows[0]?.label).toBe("September 2026");
  expect(model.rows[0]?.note).toContain("part of a long run");
});

test("a missing month has no mark and says so in the table", () => {
  expect(model.marks).toHaveLength(23);
  expect(model.rows.find((row) => row.period === "2025-05")?.value).toBe("No return");
});

test("each CSV row has a cell for each column", () => {
  expect(model.csv.every((row) => row.length === CSV_COLUMNS.length)).toBe(true);
  expect(model.csv.at(-1)?.at(-1)).toBe("yes");
});
