/** Provisional: typed by hand until the service's openapi.json exists. */
export type Problem = { type: string; title: string; status: number; detail: string; instance: string; request_id: string | null; errors?: { pointer: string; detail: string }[] };

export type Band = "within" | "above_95" | "above_998" | "below_95" | "below_998";
export type IndicatorRef = { code: string; title: string; unit: string; multiplier: number; polarity: "higher" | "lower" | "none" };
export type Indicator = IndicatorRef & { why_it_matters: string; numerator: string; denominator: string; kind: string; frequency: string; window_months: number; minimum_denominator: number; materiality: { value: number; reason: string }; source: { title: string; link: string; level: number | null; level_of: string; period: string }; counts_are_public: boolean; comparator: string; owner: string; checked_by: string; review_on: string; stage: string; version: number };
export type FunnelPoint = { organisation_id: string; name: string; numerator: number | null; denominator: number | null; value: number | null; lower: number | null; upper: number | null; z_adjusted: number | null; band: Band | null; favourable: boolean | null; reliability: number | null; comparable: boolean; reason: string | null; own: boolean };
export type Funnel = { indicator: IndicatorRef; period: string; periods: string[]; simulated: boolean; sentence: string; coverage: { practices: number; of: number; patients_share: number | null }; centre: number | null; curves: { denominator: number; limits: { limit: number; lower: number; upper: number }[] }[]; points: FunnelPoint[]; hidden: { organisation_id: string; name: string; reason: string }[]; density: { denominator_from: number; denominator_to: number; value_from: number; value_to: number; practices: number }[]; reliability: { median: number | null; share_07: number | null; share_09: number | null } | null; dispersion: Record<string, unknown> | null; method: Record<string, unknown> };
export type TrendPoint = { period: string; numerator: number | null; denominator: number | null; value: number | null; lower: number | null; upper: number | null; scotland: number | null; deciles: number[] | null; signals: string[]; private: boolean; reason: string | null };
export type Trend = { indicator: IndicatorRef; organisation: { id: string; name: string }; simulated: boolean; sentence: string; points: TrendPoint[]; spc: { centre: number | null; lower: number | null; upper: number | null } | null; method: Record<string, unknown> };
export type ProfileItem = { indicator: IndicatorRef; latest: { period: string; value: number | null; numerator: number | null; denominator: number | null; lower: number | null; upper: number | null; scotland: number | null; band: Band | null; favourable: boolean | null; reliability: number | null; comparable: boolean; reason: string | null; private: boolean }; sparkline: { period: string; value: number | null; scotland: number | null }[]; sentence: string };
export type Profile = { organisation: { id: string; name: string }; simulated: boolean; period: string; items: ProfileItem[] };

export interface paths {
  "/v1/indicators": { parameters: Record<string, never>;
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": { items: Indicator[] } } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/indicators/{code}": { parameters: Record<string, never>;
    get: { parameters: { query?: never; header?: never; path: { code: string }; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Indicator } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/indicators/{code}/funnel": { parameters: Record<string, never>;
    get: { parameters: { query?: { period?: string }; header?: never; path: { code: string }; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Funnel } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/indicators/{code}/trend": { parameters: Record<string, never>;
    get: { parameters: { query?: { organisation_id: string }; header?: never; path: { code: string }; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Trend } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/organisations/{organisation_id}/profile": { parameters: Record<string, never>;
    get: { parameters: { query?: never; header?: never; path: { organisation_id: string }; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Profile } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
}
