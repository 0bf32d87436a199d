import { describe, expect, test } from "vitest";
import type { DataQuality } from "@/api/types";
import { behindLine, foldedNotes, sentencesInTheOpen } from "./data-words";

const quality = (
  state: DataQuality["state"],
  ...codes: DataQuality["notes"][number]["code"][]
): DataQuality => ({
  state,
  sentence: "",
  notes: codes.map((code) => ({ code, sentence: `About ${code}.` })),
});
const coverage = { practices: 873, of: 888, patients_share: 0.982 };

describe("the one line", () => {
  test("the state, the practices and the share of patients", () => {
    expect(behindLine(quality("complete"), coverage)).toBe("Complete: 873 of 888 practices, 98% of patients");
  });
  test("the month, where the chart has several", () => {
    expect(behindLine(quality("partial"), coverage, "2026-09")).toBe(
      "Not complete: 873 of 888 practices, 98% of patients in September 2026",
    );
  });
  test("a share that is not known is left out, and one that is nearly all is not written as all", () => {
    expect(behindLine(quality("complete"), { ...coverage, patients_share: null })).toBe(
      "Complete: 873 of 888 practices",
    );
    expect(behindLine(quality("complete"), { ...coverage, patients_share: 0.998 })).toMatch(/more than 99%/);
  });
  test("without any practices only the state", () => {
    expect(behindLine(quality("no_figures"), { practices: 0, of: 0, patients_share: null })).toBe(
      "No figures yet",
    );
    expect(behindLine(quality("revised"), null)).toBe("The data behind these figures: revised");
  });
});

test("a change of definition stands in the open; what every page says already is not said again", () => {
  const all = quality("simulated", "simulated", "revised", "bridge", "new_edition", "private_window");
  expect(sentencesInTheOpen(all)).toEqual(["About bridge.", "About new_edition."]);
  expect(foldedNotes(all).map((note) => note.code)).toEqual(["revised"]);
});
