import type { Indicator } from "@/api/types";

type Line = [
  code: string,
  title: string,
  unit: string,
  polarity: "higher" | "lower" | "none",
  level: number,
  share: number,
];

const LINES: Line[] = [
  [
    "antibiotic-items",
    "Antibiotic items for 1,000 registered patients in the month",
    "per 1,000",
    "lower",
    64.7,
    1,
  ],
  [
    "antibiotic-repeat",
    "People given antibiotics who have had more than four prescriptions in twelve months",
    "%",
    "lower",
    8.02,
    0.05,
  ],
  [
    "antidepressant-long-term",
    "Adults on an antidepressant who have had it for two years or more",
    "%",
    "lower",
    58,
    0.14,
  ],
  ["antipsychotic-75", "People aged 75 and over prescribed an antipsychotic", "%", "lower", 3.03, 0.09],
  ["bz-long-term", "Adults on a benzodiazepine or z-drug for eight weeks or longer", "%", "lower", 40, 0.03],
  ["high-risk-prescribing", "High-risk prescribing: the EFIPPS composite", "%", "lower", 6, 0.12],
  ["hypertension-prevalence", "People recorded with high blood pressure", "%", "none", 13.2, 1],
  [
    "nsaid-anticoagulant",
    "People on an oral anticoagulant given an NSAID without stomach protection",
    "per 1,000",
    "lower",
    6.7,
    0.03,
  ],
  [
    "nsaid-no-gastroprotection-65",
    "People aged 65 and over on an NSAID without stomach protection",
    "per 1,000",
    "lower",
    35.5,
    0.2,
  ],
  [
    "psychosis-cholesterol",
    "People with psychosis aged 40 and over with a cholesterol check in 15 months",
    "%",
    "higher",
    88,
    0.006,
  ],
  ["saba-only", "People on a reliever (SABA) inhaler with no other inhaler", "%", "lower", 22, 0.05],
  [
    "triple-whammy-65",
    "People aged 65 and over on a diuretic, an ACE inhibitor or ARB, and an NSAID",
    "per 1,000",
    "lower",
    11.6,
    0.2,
  ],
];

export const CODES = LINES.map(([code]) => code);

function lineOf(code: string): Line {
  const line = LINES.find(([each]) => each === code);
  if (!line) throw new Error(`The fake API knows no indicator ${code}.`);
  return line;
}

/** Scotland's level and the part of a list that is counted; what the figures are drawn from. */
export function shapeOf(code: string): { level: number; share: number; multiplier: number } {
  const [, , unit, , level, share] = lineOf(code);
  return { level, share, multiplier: unit === "%" ? 100 : 1000 };
}

export function buildRef(code: string) {
  const [, title, unit, polarity] = lineOf(code);
  return { code, title, unit, kind: "proportion" as const, multiplier: unit === "%" ? 100 : 1000, polarity };
}

export function buildIndicator(code: string): Indicator {
  return {
    ...buildRef(code),
    version: 1,
    why_it_matters:
      "The three together can cause acute kidney injury. An alternative is nearly always possible.",
    numerator: "Patients aged 65 and over prescribed all three in the month.",
    denominator: "Registered patients aged 65 and over.",
    kind: "proportion",
    frequency: "monthly",
    window_months: 1,
    minimum_denominator: 20,
    counts_are_public: false,
    materiality: {
      value: 2.32,
      reason:
        "Nobody has agreed a smallest change that matters yet; until then it is 20% of the published level.",
    },
    comparator: "Scotland in the same period.",
    target: null,
    source: {
      title: "Safer prescribing in NHS Forth Valley, British Journal of General Practice 2017; 67: e352",
      link: "https://bjgp.org/content/67/658/e352",
      level: 11.6,
      level_of: "the published level of NHS Forth Valley",
      period: "2013",
    },
    owner: "national data steward",
    checked_by: "nobody yet",
    review_on: "2027-05-31",
    stage: "live",
    change_log: [],
    edition: 1,
    editions: [{ edition: 1, from_period: null, bridge_period: null, counts: "same" }],
    bridge_period: null,
    can_alert: true,
    cannot_alert_because: null,
  };
}
