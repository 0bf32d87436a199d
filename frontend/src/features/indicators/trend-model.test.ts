import { describe, expect, test } from "vitest";
import type { Trend } from "@/api/types";
import { OWN } from "@/testing/register";
import { buildBridge, buildTrend, DRIFTING } from "@/testing/results";
import { trendModel } from "./trend-model";

const own = buildTrend(DRIFTING, "pql", OWN) as Trend;
const asCluster = buildTrend(DRIFTING, "cql", OWN) as Trend;

test("the practice sees its private month, marked as private", () => {
  const model = trendModel(own);
  expect(model.marks.at(-1)).toMatchObject({ period: "2026-09", private: true });
  expect(model.hasPrivate).toBe(true);
});

test("the cluster's lead does not see it, and the table says why", () => {
  const model = trendModel(asCluster);
  expect(model.marks.map((mark) => mark.period)).not.toContain("2026-09");
  expect(model.rows[0]).toMatchObject({ label: "September 2026", value: "–", interval: "–" });
  expect(model.rows[0]?.note).toMatch(/only the practice itself/);
});

test("a missing return is a gap, never a zero", () => {
  const model = trendModel(own);
  expect(model.segments[0]?.points[7]?.value).toBeNull();
  expect(model.marks.some((mark) => mark.index === 7)).toBe(false);
  expect(model.rows.find((row) => row.id === `${own.points[7]?.period}~1`)?.note).toBe("No return received");
});

test("signals are named in words on the mark and in the table", () => {
  const model = trendModel(own);
  expect([model.hasOutside, model.hasRuns]).toEqual([true, true]);
  expect(model.marks.at(-1)?.lines.join(" ")).toContain("Signal: outside the usual range");
  expect(model.rows[0]?.note).toContain("Signal: outside the usual range");
});

test("four ribbons of deciles, each inside the one before", () => {
  const ribbons = trendModel(own).segments[0]?.ribbons ?? [];
  expect(ribbons).toHaveLength(4);
  expect(ribbons[1]?.[0]?.lower).toBeGreaterThan(ribbons[0]?.[0]?.lower ?? Number.NaN);
  expect(ribbons[3]?.[0]?.upper).toBeLessThan(ribbons[2]?.[0]?.upper ?? Number.NaN);
});

test("months without deciles leave the ribbon out", () => {
  const bare = { ...own, points: own.points.map((point) => ({ ...point, deciles: null })) };
  expect(trendModel(bare as Trend).segments[0]?.ribbons).toEqual([]);
});

describe("a definition that changed on the way", () => {
  const changed = buildBridge(own, "2026-03");
  const model = trendModel(changed);

  test("two segments share the bridge period, and nothing joins them", () => {
    const [before, after] = model.segments;
    expect(model.segments).toHaveLength(2);
    expect(before?.points.at(-1)?.index).toBe(after?.points[0]?.index);
    expect(before?.points).toHaveLength(18);
    expect(after?.points).toHaveLength(7);
    expect(model.periods).toHaveLength(24);
  });
  test("the table has both figures of the bridge period and says which is the older", () => {
    const rows = model.rows.filter((row) => row.label === "March 2026");
    expect(rows.map((row) => row.note)).toEqual(["", "Counted the way it was before"]);
    expect(new Set(model.rows.map((row) => row.id)).size).toBe(25);
  });
});

test("the level of practices like yours is on the mark, on the line and in the table", () => {
  const model = trendModel(own);
  expect(model.hasPeers).toBe(true);
  expect(model.marks[0]?.lines.join()).toContain("Practices like yours");
  expect(model.rows[0]?.peers).toMatch(/per 1,000/);
  expect(trendModel(asCluster).hasPeers).toBe(false);
});
