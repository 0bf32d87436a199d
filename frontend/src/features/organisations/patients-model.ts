/** Registered patients on each day of counting, of a practice or of a cluster, in one shape. */
import type { PopulationSeries, PracticePopulation } from "@/api/types";
import { plural } from "@/lib/format";

export type CountedPatients = {
  counted_on: string;
  practices: number | null;
  patients: number | null;
  /** Why there is no number; null when there is one. */
  whyNot: string | null;
};

export function ofPoint(point: PopulationSeries["points"][number]): CountedPatients {
  const { patients, practices_suppressed: suppressed, practices_without_count: without } = point.total;
  const missing = [
    suppressed > 0 ? `held back by the publisher for ${plural(suppressed, "practice")}` : "",
    without > 0 ? `no count of ${plural(without, "practice")}` : "",
  ].filter(Boolean);
  return {
    counted_on: point.counted_on,
    practices: point.practices,
    patients,
    whyNot: patients === null ? `Not known: ${missing.join(", ") || "no count"}` : null,
  };
}

export function ofPractice(population: PracticePopulation): CountedPatients {
  const all = population.counts.find((count) => count.sex === "all" && count.age_band === "all_ages");
  const patients = all?.patients ?? null;
  const held = all?.qualifier === "c";
  return {
    counted_on: population.counted_on,
    practices: null,
    patients,
    whyNot: patients === null ? (held ? "Held back by the publisher" : "Not known") : null,
  };
}
