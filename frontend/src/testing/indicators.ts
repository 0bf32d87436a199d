import type { Indicator, IndicatorVersion, PeerGroup, Recomputation, Revision } from "@/api/types";

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
    newest_period: "2026-09",
  };
}

export function buildVersions(code: string): IndicatorVersion[] {
  const definition = buildIndicator(code);
  const version = (number: number, changed: string[], what: string) => ({
    version: number,
    edition: 1,
    from_period: null,
    counts: "same" as const,
    loaded_at: `2026-1${number - 1}-01T08:00:00Z`,
    changed,
    changes: [{ changed_on: `2026-1${number - 1}-01`, what }],
    definition,
  });
  return [
    version(1, [], "First definition, drafted from the source."),
    version(2, ["why_it_matters"], "Says why it matters in fewer words."),
  ];
}

export function buildRevision(code: string, period: string): Revision {
  return {
    indicator: code,
    edition: 1,
    period,
    result_version: 24,
    computed_at: "2026-11-22T18:16:30Z",
    superseded_by: null,
    cause: "batch",
    reason: null,
    indicator_version: 1,
    method_version: "2026.1",
    input_hash: "0f3c",
    result_hash: "f070",
    centre: 11.1,
    practices: 860,
    practices_of: 888,
    patients_share: 0.969,
    signals_observed: 2,
  };
}

export function buildRecomputation(id: string): Recomputation {
  return {
    id,
    same: true,
    sentence: "Computed again from what is stored, the results of this period are the same, byte for byte.",
    result_version: 24,
    computed_at: "2026-11-22T18:16:30Z",
    method_version: "2026.1",
    input_hash: "0f3c",
    result_hash: { published: "f070", stored: "f070", recomputed: "f070" },
    changed: [],
    fields: [],
  };
}

export function buildPeerGroup(id: string, name: string): PeerGroup {
  const used = { used: true, known: 888, of: 888, sentence: "Used. It is known for all practices." };
  return {
    organisation: { id, name, level: "practice" },
    year: 2026,
    valid_from: "2026-04-01",
    valid_until: "2027-03-31",
    practices: 30,
    reason: null,
    sentence: `The peer group of ${name} are the 30 practices of Scotland most like it. It is for context only.`,
    characteristics: [
      {
        key: "list_size",
        title: "Patients registered",
        unit: "patients",
        own: 8249,
        lower: 7180,
        upper: 9150,
        ...used,
      },
      {
        key: "aged_65_plus",
        title: "Patients aged 65 and over",
        unit: "%",
        own: 18.2,
        lower: 17.6,
        upper: 20,
        ...used,
      },
      {
        key: "rurality",
        title: "Patients in rural areas",
        unit: "%",
        own: null,
        lower: null,
        upper: null,
        used: false,
        known: 0,
        of: 888,
        sentence: "Not used: it is not known for any practice.",
      },
    ],
    register_as_of: "2026-04-01",
    counted_on: "2024-10-01",
    frozen_at: "2026-11-22T18:16:11Z",
    method_version: "peer-groups-1",
  };
}
