/** Provisional: typed by hand until the service's openapi.json exists. */
export type Problem = { type: string; title: string; status: number; detail: string; instance: string; request_id: string | null; errors?: { pointer: string; detail: string }[] };

export type Session = { signed_in: boolean; person: { subject: string; display_name: string } | null; simulated: boolean };
export type Grant = { id: string; role: string; organisation_id: string; organisation_name: string; valid_from: string; valid_until: string | null; organisations: string[]; peers: string[] };
export type Me = { subject: string; is_machine: boolean; display_name: string; as_of: string; grants: Grant[] };
export type Organisations = {
  as_of: string;
  register: { name: string; simulated_names: boolean; source: string; attribution: string; effective_on: string; unchanged_since: string | null };
  boards: { id: string; code: string; name: string }[];
  partnerships: { id: string; code: string; name: string; board_id: string }[];
  clusters: { id: string; name: string; is_placeholder: boolean; partnership_ids: string[]; board_ids: string[] }[];
  practices: { id: string; code: string; name: string; cluster_id: string | null; partnership_id: string; board_id: string; patients: number; patients_65_plus: number | null; patients_75_plus: number | null; opened_on: string | null; closed_on: string | null }[];
};

export interface paths {
  "/v1/session": { parameters: Record<string, never>;
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Session } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/session/sign-out": { parameters: Record<string, never>;
    post: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Session } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/me": { parameters: Record<string, never>;
    get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Me } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
  "/v1/organisations": { parameters: Record<string, never>;
    get: { parameters: { query?: { as_of?: string }; header?: never; path?: never; cookie?: never }; requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Organisations } }; default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } } } };
  };
}
