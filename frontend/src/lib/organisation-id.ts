export type OrganisationLevel = "practice" | "cluster" | "partnership" | "board" | "country";

export const SCOTLAND = "country:S92000003";

const LEVELS = new Set(["practice", "cluster", "partnership", "board", "country"]);

/** The level written in an organisation id, such as `practice:10002`. */
export function levelOf(organisationId: string): OrganisationLevel | null {
  const level = organisationId.split(":", 1)[0] ?? "";
  return LEVELS.has(level) ? (level as OrganisationLevel) : null;
}
