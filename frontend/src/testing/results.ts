import type { Funnel, FunnelPoint, Membership, Profile, ProfileItem, Trend, TrendPoint } from "@/api/types";
import { levelOf, SCOTLAND } from "@/lib/organisation-id";
import { buildRef, CODES, shapeOf } from "./indicators";
import { bell, interval, NEWEST, PERIODS, PREVIOUS, randomFrom, seedOf } from "./numbers";
import { buildOrganisations, CLUSTER, type FakePerson, HIDDEN_PRACTICE, MEMBERS, OWN } from "./register";

/** The indicator on which the own practice has drifted in the last months. */
export const DRIFTING = "triple-whammy-65";

/** The practice whose dot is drawn on another side of a line than its figure was judged to be. */
export const ACROSS = "practice:10045";

const METHOD = {
  name: "over-dispersed funnel",
  method_version: "2026.1",
  indicator_version: 1,
  result_version: 1,
  input_hash: "0f3c",
  organisations_as_of: "2026-11-22",
};
const register = buildOrganisations();

type Figure = { numerator: number; denominator: number; value: number; lower: number; upper: number };

function sizeOf(organisationId: string, code: string): number {
  const practices = register.practices.filter((practice) =>
    organisationId === CLUSTER ? practice.cluster_id === CLUSTER : practice.id === organisationId,
  );
  const patients = practices.reduce((sum, practice) => sum + (practice.patients ?? 0), 0) || 5_400_000;
  return Math.max(8, Math.round(patients * shapeOf(code).share));
}

export function scotlandIn(code: string, index: number): number {
  return shapeOf(code).level * (1 + 0.03 * Math.sin(index / 2) - 0.004 * index);
}

export function figureOf(code: string, organisationId: string, index: number): Figure {
  const { multiplier } = shapeOf(code);
  const random = randomFrom(seedOf(code, organisationId, String(index)));
  const own = bell(randomFrom(seedOf(code, organisationId))) * 0.14;
  const drift = code === DRIFTING && organisationId === OWN && index > 18 ? 0.6 : 0;
  const denominator = sizeOf(organisationId, code) + Math.round(bell(random) * 3);
  const share = Math.min(0.97, (scotlandIn(code, index) / multiplier) * Math.exp(own + drift));
  const spread = Math.sqrt((share * (1 - share)) / denominator);
  const numerator = Math.max(
    0,
    Math.min(denominator, Math.round(denominator * (share + bell(random) * spread))),
  );
  const [lower, upper] = interval(numerator, denominator, multiplier);
  return { numerator, denominator, value: (numerator / denominator) * multiplier, lower, upper };
}

function canSee(person: FakePerson, organisationId: string): boolean {
  const level = levelOf(organisationId);
  if (level === "country") return true;
  if (person === "government") return false;
  if (level === "practice" && person === "board-lead") return false;
  return organisationId !== HIDDEN_PRACTICE;
}

/** The newest month belongs to the practice alone until its window ends. */
function isPrivate(person: FakePerson, organisationId: string, period: string): boolean {
  return period === NEWEST && organisationId !== SCOTLAND && !(person === "pql" && organisationId === OWN);
}

function isSmall(person: FakePerson, organisationId: string, figure: Figure): boolean {
  const mine = person === "pql" && organisationId === OWN;
  return !mine && levelOf(organisationId) === "practice" && figure.numerator > 0 && figure.numerator < 10;
}

/** Data behind a figure about which there is nothing to remark. */
const COMPLETE = { data_state: "complete" as const, data_notes: [] };
const ALL_COMPLETE = { state: "complete" as const, sentence: "", notes: [] };

export function periodsFor(person: FakePerson): string[] {
  return person === "pql" ? PERIODS : PERIODS.slice(0, -1);
}

/** Where a figure stands; the services work it out, here it only has to look right. */
function standingOf(figure: Figure, centre: number) {
  const z = (figure.value - centre) / (centre * 0.16 + (figure.upper - figure.lower) / 4);
  return {
    z,
    band: bandOf(z),
    reliability: figure.denominator / (figure.denominator + 300),
    comparable: figure.denominator > 40,
  };
}

function bandOf(z: number) {
  if (Math.abs(z) < 2) return "within" as const;
  if (z > 0) return z > 3 ? ("above_998" as const) : ("above_95" as const);
  return z < -3 ? ("below_998" as const) : ("below_95" as const);
}

function pointOf(code: string, person: FakePerson, id: string, period: string): FunnelPoint | null {
  const index = PERIODS.indexOf(period);
  const figure = figureOf(code, id, index);
  if (isSmall(person, id, figure)) return null;
  const { z, ...standing } = standingOf(figure, scotlandIn(code, index));
  return {
    organisation_id: id,
    name: nameOf(id),
    own: id === OWN && person === "pql",
    ...figure,
    ...standing,
    z_adjusted: z,
    favourable: null,
    reason: null,
    class_differs: id === ACROSS,
    drawn_band: standing.band,
    class_note:
      id === ACROSS
        ? "The dot is drawn inside both limits, but the figure was judged to be between the 95% and the 99.8% limit."
        : "",
    ...COMPLETE,
  };
}

/** The practices whose place in the funnel this viewer may know. */
function candidatesFor(person: FakePerson, period: string): string[] {
  if (person === "government" || person === "board-lead") return [];
  return person === "pql" && period === NEWEST ? [OWN] : MEMBERS;
}

export function buildFunnel(code: string, person: FakePerson, wanted?: string): Funnel {
  const periods = periodsFor(person);
  const period = wanted ?? (periods.at(-1) as string);
  const index = PERIODS.indexOf(period);
  const centre = scotlandIn(code, index);
  const seen = candidatesFor(person, period).map((id) => ({
    id,
    point: canSee(person, id) ? pointOf(code, person, id, period) : null,
  }));
  const points = seen.flatMap(({ point }) => (point ? [point] : []));
  const hidden = seen
    .filter(({ point }) => !point)
    .map(({ id }) => ({
      organisation_id: id,
      name: nameOf(id),
      reason: canSee(person, id) ? "small_numbers" : "not_shared",
    }));
  return {
    indicator: buildRef(code),
    period,
    edition: 1,
    periods,
    simulated: true,
    sentence: sentenceOf(
      code,
      points.find((point) => point.organisation_id === OWN),
      centre,
    ),
    coverage: { practices: 871, of: 888, patients_share: 0.982 },
    centre,
    curves: curvesOf(code, centre),
    points,
    hidden,
    density: densityOf(code, centre),
    reliability: {
      median: 0.78,
      share_07: 0.68,
      share_09: 0.21,
      denominator_for_07: 700,
      denominator_for_09: 2700,
    },
    dispersion: { phi: 2.1, kappa: 0.66, tau_squared: 0.0019 },
    signals: { expected: 1.8, observed: 7 },
    data_quality: ALL_COMPLETE,
    method: METHOD,
  };
}

function sentenceOf(code: string, point: FunnelPoint | undefined, centre: number): string {
  const unit = buildRef(code).unit;
  const write = (value: number) => (unit === "%" ? `${value.toFixed(1)}%` : `${value.toFixed(1)} ${unit}`);
  if (!point || point.value === null) return `Scotland: ${write(centre)}. No practice is shown by name here.`;
  const range =
    point.band === "within"
      ? "This is within the range that chance explains."
      : "This is outside the range that chance explains.";
  return `${point.name}: ${write(point.value)} (${point.numerator} of ${point.denominator}). Scotland: ${write(centre)}. ${range}`;
}

function curvesOf(code: string, centre: number): Funnel["curves"] {
  const { multiplier, share } = shapeOf(code);
  const tau = 0.13;
  const p = centre / multiplier;
  return Array.from({ length: 60 }, (_, step) => {
    const denominator = Math.max(10, 900 * share) * 30 ** (step / 59);
    const spread = Math.sqrt((p * (1 - p)) / denominator + (tau * p) ** 2);
    const limits = [0.95, 0.998].map((limit) => {
      const z = limit === 0.95 ? 1.96 : 3.09;
      return { limit, lower: Math.max(0, p - z * spread) * multiplier, upper: (p + z * spread) * multiplier };
    });
    return { denominator, limits };
  });
}

const EDGES = [700, 1500, 3000, 5000, 7000, 10000, 15000, 30000];
const HEAPS = [0.55, 0.75, 0.88, 0.96, 1.04, 1.12, 1.25, 1.5];

function densityOf(code: string, centre: number): Funnel["density"] {
  const { share } = shapeOf(code);
  const random = randomFrom(seedOf(code, "density"));
  return EDGES.slice(0, -1).flatMap((edge, column) =>
    HEAPS.slice(0, -1).map((heap, row) => ({
      denominator_from: edge * share,
      denominator_to: (EDGES[column + 1] as number) * share,
      value_from: centre * heap,
      value_to: centre * (HEAPS[row + 1] as number),
      practices:
        10 +
        Math.round((32 - Math.abs(row - 3) * 8) * (1 - Math.abs(column - 3) / 5) * (0.7 + random() * 0.6)),
    })),
  );
}

export function buildTrend(
  code: string,
  person: FakePerson,
  organisationId: string,
  membership: Membership = "as_was",
): Trend | null {
  if (!canSee(person, organisationId)) return null;
  const name = nameOf(organisationId);
  const points = PERIODS.map((period, index) =>
    withMembers(trendPoint(code, person, organisationId, period, index), index, membership),
  );
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const centre =
    values.slice(0, 12).reduce((sum, value) => sum + value, 0) / Math.max(1, values.slice(0, 12).length);
  const spc =
    values.length > 0
      ? {
          centre,
          lower: centre * 0.6,
          upper: centre * 1.4,
          baseline: { from_period: PERIODS[0] as string, to_period: PERIODS[11] as string, figures: 12 },
        }
      : { centre: null, lower: null, upper: null, baseline: null };
  return {
    indicator: buildRef(code),
    organisation: { id: organisationId, name, level: levelOf(organisationId) ?? "country" },
    simulated: true,
    sentence: `${name} over ${values.length} of ${PERIODS.length} months. Scotland has changed little.`,
    peer_sentence: points.some((point) => point.peer_level)
      ? "In September 2026, 12.1 of every 1,000 in practices like yours. Context only."
      : "",
    ...membersIn(organisationId, membership),
    points,
    bridge: [],
    spc,
    segments: [
      { ...spc, edition: 1, from_period: PERIODS[0] as string, to_period: PERIODS.at(-1) as string },
    ],
    data_quality: ALL_COMPLETE,
    method: { newest: METHOD, own_range: "XmR" },
  };
}

function membersIn(organisationId: string, membership: Membership) {
  const said = {
    as_was: "With the member practices of each period's last day.",
    as_is: "With today's member practices. A practice has joined or left since.",
  };
  return { membership, membership_sentence: organisationId === CLUSTER ? said[membership] : "" };
}

/** In the first year the cluster had another member. */
function withMembers(point: TrendPoint, index: number, membership: Membership): TrendPoint {
  if (membership === "as_was" || index > 11 || point.value === null) return point;
  return { ...point, value: point.value * 1.1, membership_differs: true };
}

/** A line whose definition changed with one period: that period under both, and no comparison across. */
export function buildBridge(trend: Trend, from: string): Trend {
  const later = (point: { period: string }) => point.period >= from;
  const bridge = trend.points.filter((point) => point.period === from);
  const words = "figures are counted by a new definition: do not compare them with earlier ones.";
  return {
    ...trend,
    points: trend.points.map((point) => (later(point) ? { ...point, edition: 2 } : point)),
    bridge: bridge.map((point) => ({ ...point, edition: 1 })),
    data_quality: {
      state: "complete",
      sentence: `From March 2026 on, ${words}`,
      notes: [{ code: "new_edition", sentence: `From March 2026 on, ${words}` }],
    },
  };
}

// No peer group; nearly all of Scotland.
const BESIDE = {
  coverage: { practices: 880, of: 888, patients_share: 0.99 },
  peer_level: null,
  membership_differs: false,
};

function trendPoint(
  code: string,
  person: FakePerson,
  organisationId: string,
  period: string,
  index: number,
): TrendPoint {
  const scotland = scotlandIn(code, index);
  const deciles = [0.66, 0.78, 0.87, 0.94, 1, 1.06, 1.14, 1.25, 1.42].map((factor) => scotland * factor);
  const figure =
    organisationId === SCOTLAND ? scotlandFigure(code, index) : figureOf(code, organisationId, index);
  const none = {
    numerator: null,
    denominator: null,
    value: null,
    lower: null,
    upper: null,
    signals: [],
    private: false,
    band: null,
    reliability: null,
    comparable: false,
    change: null,
    change_z: null,
    edition: 1,
    ...COMPLETE,
    ...BESIDE,
  };
  if (isPrivate(person, organisationId, period))
    return { period, ...none, scotland, deciles, reason: "private_window" };
  if (index === 7 && organisationId === OWN)
    return { period, ...none, scotland, deciles, reason: "not_submitted" };
  if (isSmall(person, organisationId, figure))
    return { period, ...none, scotland, deciles, reason: "small_numbers" };
  const { z: _, ...standing } = standingOf(figure, scotland);
  const drifted = code === DRIFTING && organisationId === OWN && index > 19;
  return {
    period,
    edition: 1,
    ...COMPLETE,
    ...BESIDE,
    peer_level:
      person === "pql" && organisationId === OWN
        ? { value: Math.round(scotland * 10.5) / 10, practices: 30, reason: null }
        : null,
    ...figure,
    ...standing,
    scotland,
    deciles,
    change: null,
    change_z: null,
    signals: drifted ? (index > 21 ? ["outside"] : ["two_of_three"]) : [],
    private: period === NEWEST && organisationId !== SCOTLAND,
    reason: null,
  };
}

function scotlandFigure(code: string, index: number): Figure {
  const { multiplier } = shapeOf(code);
  const denominator = sizeOf(SCOTLAND, code);
  const value = scotlandIn(code, index);
  const numerator = Math.round((value / multiplier) * denominator);
  const [lower, upper] = interval(numerator, denominator, multiplier);
  return { numerator, denominator, value, lower, upper };
}

export function buildProfile(
  person: FakePerson,
  organisationId: string,
  membership: Membership = "as_was",
): Profile | null {
  if (!canSee(person, organisationId)) return null;
  return {
    organisation: {
      id: organisationId,
      name: nameOf(organisationId),
      level: levelOf(organisationId) ?? "country",
    },
    simulated: true,
    period: person === "pql" && organisationId === OWN ? NEWEST : PREVIOUS,
    sentence: `${CODES.length} indicators.`,
    ...membersIn(organisationId, membership),
    data_quality: ALL_COMPLETE,
    items: CODES.map((code) => profileItem(code, person, organisationId, membership)),
  };
}

function profileItem(
  code: string,
  person: FakePerson,
  organisationId: string,
  membership: Membership,
): ProfileItem {
  const points = PERIODS.map((period, index) => trendPoint(code, person, organisationId, period, index));
  const last = isPrivate(person, organisationId, NEWEST) ? 22 : 23;
  const latest = points[last] as TrendPoint;
  return {
    indicator: buildRef(code),
    simulated: true,
    latest: {
      ...latest,
      membership_differs: membership === "as_is",
      favourable: null,
      private_until: latest.private ? "2026-12-04" : null,
    },
    sparkline: points
      .slice(0, last + 1)
      .map(({ period, edition, value, scotland }) => ({ period, edition, value, scotland })),
    sentence:
      latest.band === null || latest.band === "within"
        ? "Within the range that chance explains."
        : "Outside the range that chance explains.",
    data_quality: ALL_COMPLETE,
  };
}

function nameOf(id: string): string {
  if (id === SCOTLAND) return "Scotland";
  const lists = [register.practices, register.clusters, register.partnerships, register.boards];
  return (
    lists
      .flatMap((list) => list.map(({ id: each, name }) => ({ id: each, name })))
      .find((each) => each.id === id)?.name ?? id
  );
}
