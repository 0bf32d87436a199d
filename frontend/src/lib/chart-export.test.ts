import { expect, test } from "vitest";
import { chartDocument, wrapText } from "./chart-export";

function chart(): SVGSVGElement {
  const box = document.createElement("div");
  box.innerHTML =
    '<svg width="600" height="300" class="cairn-chart"><g tabindex="0"><circle r="4"/><circle data-screen-only="" r="9"/></g></svg>';
  return box.querySelector("svg") as SVGSVGElement;
}

const caption = { title: "A title", subtitle: "A sentence.", source: "Cairn.", simulated: true };

test("the file says that its values are simulated", () => {
  expect(chartDocument(chart(), caption).svg).toContain("Simulated values");
  expect(chartDocument(chart(), { ...caption, simulated: false }).svg).not.toContain("Simulated");
});

test("the file has the title, the sentence and the source, and nothing that is for the screen only", () => {
  const { svg, width } = chartDocument(chart(), caption);
  for (const text of ["A title", "A sentence.", "Cairn."]) expect(svg).toContain(text);
  expect(svg).not.toContain("data-screen-only");
  expect(svg).not.toContain("tabindex");
  expect(svg).not.toContain("style=");
  expect(width).toBe(632);
});

test("the chart on the page is left as it was", () => {
  const original = chart();
  chartDocument(original, caption);
  expect(original.querySelectorAll("[data-screen-only]")).toHaveLength(1);
});

test("long titles are broken between words", () => {
  const lines = wrapText("one two three four five six seven eight nine ten", 160);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(" ")).toBe("one two three four five six seven eight nine ten");
});
