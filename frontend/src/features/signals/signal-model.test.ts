import { expect, test } from "vitest";
import { buildAlert, buildEarlierAlert } from "@/testing/signals";
import { groupSignals, may, privacyWords, REASONS, reasonLabel, statusWords } from "./signal-model";

test("open signals come first, recorded history apart", () => {
  const groups = groupSignals([
    buildEarlierAlert(),
    buildAlert(),
    buildAlert({ id: "x", status: "answered" }),
  ]);
  expect(groups.waiting.map((alert) => alert.status)).toEqual(["open"]);
  expect(groups.answered).toHaveLength(1);
  expect(groups.earlier.map((alert) => alert.status)).toEqual(["recorded"]);
});
test("a private signal says until when", () => {
  expect(privacyWords(buildAlert())).toBe("Only your practice sees this until 4 December 2026");
  expect(privacyWords(buildAlert({ private: false }))).toBeNull();
});
test("what may be done is what the service allows", () => {
  expect(may(buildAlert(), "respond")).toBe(true);
  expect(may(buildEarlierAlert(), "respond")).toBe(false);
});
test("six reasons, each with its words", () => {
  expect(REASONS).toHaveLength(6);
  expect(reasonLabel("data_error")).toBe("The data are wrong");
  expect(reasonLabel("something_new")).toBe("something new");
});
test("an improvement is noted, not asked about", () => {
  expect(statusWords(buildEarlierAlert())).toBe("Noted: an improvement");
});
