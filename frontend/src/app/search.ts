/** Selections in the address under readable names: `?organisation=practice:10002&period=2026-09`. */

/** With whose practices a cluster's figures are added up; left out, with those of the time. */
type Members = { members?: "today" | undefined };
export type OverviewSearch = Members & { organisation?: string | undefined };
export type IndicatorSearch = Members & { organisation?: string | undefined; period?: string | undefined };
export type IndicatorsSearch = { words?: string | undefined };
export type FindSearch = { q?: string | undefined; closed?: string | undefined };
export type OrganisationSearch = {
  as_of?: string | undefined;
  known_on?: string | undefined;
  withdrawn?: string | undefined;
};
export type ProposeSearch = { practice?: string | undefined };
export type VacanciesSearch = { area?: string | undefined; role?: string | undefined };
export type StartSearch = { return_to?: string | undefined; sign_in?: string | undefined };

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value) parameters.set(name, String(value));
  // A colon needs no escape in a query, and organisation ids read better with it.
  const text = parameters.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  return text ? `?${text}` : "";
}

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

const membersOf = (search: Record<string, unknown>): Members => ({
  members: search.members === "today" ? "today" : undefined,
});

export const overviewSearch = (search: Record<string, unknown>): OverviewSearch => ({
  organisation: text(search.organisation),
  ...membersOf(search),
});

export const indicatorSearch = (search: Record<string, unknown>): IndicatorSearch => ({
  organisation: text(search.organisation),
  period: text(search.period),
  ...membersOf(search),
});

export const indicatorsSearch = (search: Record<string, unknown>): IndicatorsSearch => ({
  words: text(search.words),
});

export const findSearch = (search: Record<string, unknown>): FindSearch => ({
  q: text(search.q),
  closed: text(search.closed),
});

/** A date as the register reads it; anything else would be refused, so it is left out. */
const day = (value: unknown) => {
  const given = text(value);
  return given && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined;
};

export const organisationSearch = (search: Record<string, unknown>): OrganisationSearch => ({
  as_of: day(search.as_of),
  known_on: day(search.known_on),
  withdrawn: text(search.withdrawn),
});

export const proposeSearch = (search: Record<string, unknown>): ProposeSearch => ({
  practice: text(search.practice),
});

export const vacanciesSearch = (search: Record<string, unknown>): VacanciesSearch => ({
  area: text(search.area),
  role: text(search.role),
});

/** Only an address of our own: anything else would let a link send people elsewhere after they sign in. */
export function startSearch(search: Record<string, unknown>): StartSearch {
  const wanted = text(search.return_to);
  const returnTo = wanted && /^\/(?![/\\])/.test(wanted) ? wanted : undefined;
  return { return_to: returnTo, sign_in: text(search.sign_in) };
}
