/** Provisional: typed by hand until the service's openapi.json exists. */
export type Problem = { type: string; title: string; status: number; detail: string; instance: string; request_id: string | null; errors?: { pointer: string; detail: string }[] };

export type ResponseReason = "data_error" | "coding" | "population" | "known_and_working_on_it" | "agree" | "disagree";
export type Alert = { id: string; rule: string; rule_version: number; organisation_id: string; organisation_name: string; indicator: string; indicator_title: string; period: string; first_period: string; status: "open" | "answered" | "closed" | "recorded"; direction: "adverse" | "favourable"; opened_on: string; private_until: string | null; respond_by: string | null; private: boolean; simulated: boolean; sentence: string;
  evidence: { value: number | null; numerator?: number | null; denominator?: number | null; scotland: number | null; change: number | null; change_z: number | null; z_adjusted: number | null; reliability: number | null };
  responses: { reason: ResponseReason; note: string | null; by_role: string; at: string; project_id: string | null }[]; project_id: string | null; allowed_actions: string[] };

export interface paths {
  "/v1/alerts": { parameters: Record<string, never>;
    get: { parameters: { query?: { status?: string; limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": { items: Alert[]; next_cursor: string | null } } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/alerts/{alert_id}": { parameters: Record<string, never>;
    get: { parameters: { query?: never; header?: never; path: { alert_id: string }; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Alert } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/alerts/{alert_id}/responses": { parameters: Record<string, never>;
    post: { parameters: { query?: never; header?: never; path: { alert_id: string }; cookie?: never }; requestBody: { content: { "application/json": { reason: ResponseReason; note?: string | null } } };
      responses: { 201: { headers: Record<string, unknown>; content: { "application/json": Alert } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
}
