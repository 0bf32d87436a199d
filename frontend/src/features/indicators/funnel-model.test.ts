import { describe, expect, test } from "vitest";
import type { Funnel } from "@/api/types";
import { HIDDEN_PRACTICE, OWN } from "@/testing/register";
import { buildFunnel, DRIFTING } from "@/testing/results";
import { funnelModel } from "./funnel-model";

const funnel = buildFunnel(DRIFTING, "pql", "2026-08");

describe("what is drawn", () => {
  test("a dot only for a value this viewer may see", () => {
    const model = funnelModel(funnel, OWN);
    const shown = funnel.points.filter((point) => point.value !== null).map((point) => point.organisation_id);
    expect(model.marks.map((mark) => mark.id).sort()).toEqual([...shown].sort());
    expect(model.marks.some((mark) => mark.id === HIDDEN_PRACTICE)).toBe(false);
  });
  test("the chosen organisation is marked, once", () => {
    expect(
      funnelModel(funnel, OWN)
        .marks.filter((mark) => mark.selected)
        .map((mark) => mark.id),
    ).toEqual([OWN]);
  });
  test("marks go from the smallest list to the largest, so that arrow keys walk across the plot", () => {
    const sizes = funnelModel(funnel, OWN).marks.map((mark) => mark.denominator);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });
  test("the rest of Scotland is blocks of at least ten practices", () => {
    const model = funnelModel(funnel, OWN);
    expect(model.blocks.length).toBeGreaterThan(10);
    expect(Math.min(...model.blocks.map((block) => block.practices))).toBeGreaterThanOrEqual(10);
    expect(model.blocks.every((block) => block.shade >= 0 && block.shade < 5)).toBe(true);
  });
  test("four limits lines and the axes hold every mark", () => {
    const model = funnelModel(funnel, OWN);
    expect(model.lines.map((line) => `${line.limit} ${line.side}`)).toEqual([
      "0.95 lower",
      "0.95 upper",
      "0.998 lower",
      "0.998 upper",
    ]);
    for (const mark of model.marks) {
      expect(mark.value).toBeGreaterThanOrEqual(model.yDomain[0]);
      expect(mark.value).toBeLessThanOrEqual(model.yDomain[1]);
    }
  });
});

describe("the table twin", () => {
  test("every organisation in name order, hidden ones with the reason and no figure", () => {
    const { rows } = funnelModel(funnel, OWN);
    expect(rows.map((row) => row.name)).toEqual(rows.map((row) => row.name).sort());
    const hidden = rows.find((row) => row.id === HIDDEN_PRACTICE);
    expect(hidden).toMatchObject({ value: "", fraction: "", interval: "", reliability: "" });
    expect(hidden?.standing).toMatch(/has not agreed to share/);
  });
  test("a suppressed value leaves no derived figure behind", () => {
    const [first, ...others] = funnel.points;
    const suppressed = {
      organisation_id: first?.organisation_id ?? "",
      name: first?.name ?? "",
      reason: "small_numbers",
    };
    const { rows, marks } = funnelModel({ ...funnel, points: others, hidden: [suppressed] } as Funnel, OWN);
    expect(marks.some((mark) => mark.id === suppressed.organisation_id)).toBe(false);
    expect(rows.find((row) => row.id === suppressed.organisation_id)).toMatchObject({
      value: "",
      fraction: "",
      interval: "",
      reliability: "",
    });
  });
});

test("a funnel with nothing in it still has axes", () => {
  const empty = { ...funnel, points: [], hidden: [], density: [], curves: [], centre: null };
  const model = funnelModel(empty, OWN);
  expect(model.yDomain).toEqual([0, 1]);
  expect(model.marks).toEqual([]);
});
