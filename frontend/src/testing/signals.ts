import type { Alert, Project, RunChart } from "@/api/types";
import { buildRef } from "./indicators";
import { NEWEST, PERIODS, PREVIOUS } from "./numbers";
import { OWN } from "./register";
import { DRIFTING, figureOf, scotlandIn } from "./results";

export const ALERT_ID = "0b8f6c1e-1111-4000-8000-000000000001";
export const EARLIER_ID = "0b8f6c1e-1111-4000-8000-000000000002";
export const PROJECT_ID = "7c2d9a40-2222-4000-8000-000000000001";
export const MEASURE_ID = "7c2d9a40-3333-4000-8000-000000000001";

export function buildAlert(changes: Partial<Alert> = {}): Alert {
  const figure = figureOf(DRIFTING, OWN, 23);
  const { title, unit } = buildRef(DRIFTING);
  return {
    id: ALERT_ID,
    rule: "slip",
    rule_version: 1,
    level: "practice",
    direction: "adverse",
    organisation_id: OWN,
    organisation_name: "Demonstration Practice 017",
    data_set: "quality-monthly",
    indicator: DRIFTING,
    indicator_title: title,
    unit,
    period: NEWEST,
    first_period: NEWEST,
    status: "open",
    opened_on: "2026-11-20",
    private_until: "2026-12-04",
    private: true,
    respond_by: "2026-12-04",
    closed_on: null,
    closing_reason: null,
    simulated: true,
    sentence: `In September 2026 this was ${figure.value.toFixed(1)} per 1,000 at Demonstration Practice 017 (Scotland: ${scotlandIn(DRIFTING, 23).toFixed(1)}): 7.4 per 1,000 higher than its own past 12 months would lead us to expect. A change in population, coding or data may explain it.`,
    evidence: {
      period: NEWEST,
      ...figure,
      scotland: scotlandIn(DRIFTING, 23),
      change: 7.4,
      change_z: 3.6,
      z_adjusted: 2.9,
      reliability: 0.83,
      materiality: 2.32,
      statistics: [3.6, 2.8, 2.1],
      statistic_periods: PERIODS.slice(-3).reverse(),
      threshold_now: 3.09,
      threshold_before: 1.96,
      gate_value: 0.83,
      reach: "conversation",
      national_fdr_q: 0.02,
      result_version: "r1",
      method_version: "2026.1",
      input_hash: "0f3c",
      drivers: [],
      reason: null,
    },
    responses: [],
    project_id: null,
    allowed_actions: ["respond", "start_project"],
    ...changes,
  };
}

export function buildEarlierAlert(): Alert {
  return buildAlert({
    id: EARLIER_ID,
    indicator: "psychosis-cholesterol",
    indicator_title: buildRef("psychosis-cholesterol").title,
    unit: "%",
    period: PREVIOUS,
    status: "recorded",
    direction: "favourable",
    private: false,
    respond_by: null,
    sentence: "A sustained improvement over the last months; nothing is asked of you.",
    allowed_actions: [],
  });
}

export function buildProject(): Project {
  const { title, unit, polarity } = buildRef(DRIFTING);
  return {
    id: PROJECT_ID,
    title: `${title}: Demonstration Practice 017`,
    aim: `Lower “${title}” — agree how much, and by when.`,
    status: "active",
    organisation_id: OWN,
    organisation_name: "Demonstration Practice 017",
    indicator: DRIFTING,
    alert_id: ALERT_ID,
    started_at: "2026-11-22T09:12:00Z",
    started_by: "demo-pql",
    simulated: true,
    measures: [{ id: MEASURE_ID, title, unit, kind: "outcome", indicator: DRIFTING, polarity }],
  };
}

export function buildRunChart(): RunChart {
  const points = PERIODS.map((period, index) => {
    const figure = figureOf(DRIFTING, OWN, index);
    const missing = index === 7;
    return {
      period,
      value: missing ? null : figure.value,
      numerator: missing ? null : figure.numerator,
      denominator: missing ? null : figure.denominator,
      signals: index > 18 ? ["shift"] : [],
      alert_mark: index === 23,
    };
  });
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value])).sort((a, b) => a - b);
  const { title, unit, polarity } = buildRef(DRIFTING);
  return {
    measure: { id: MEASURE_ID, project_id: PROJECT_ID, title, unit, polarity },
    simulated: true,
    sentence: "23 points from October 2024 to September 2026. The run rules find no shift yet.",
    centre: values[Math.floor(values.length / 2)] ?? null,
    signal: false,
    reason: null,
    useful_points: values.length - 1,
    longest_run: 5,
    longest_run_limit: 8,
    crossings: 9,
    crossings_limit: 7,
    points,
    method: { rules: "anhoej" },
  };
}
