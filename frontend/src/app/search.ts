/** Selections in the address under readable names: `?organisation=practice:10002&period=2026-09`. */

export type OverviewSearch = { organisation?: string | undefined };
export type IndicatorSearch = { organisation?: string | undefined; period?: string | undefined };
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

export const overviewSearch = (search: Record<string, unknown>): OverviewSearch => ({
  organisation: text(search.organisation),
});

export const indicatorSearch = (search: Record<string, unknown>): IndicatorSearch => ({
  organisation: text(search.organisation),
  period: text(search.period),
});

/** Only an address of our own: anything else would let a link send people elsewhere after they sign in. */
export function startSearch(search: Record<string, unknown>): StartSearch {
  const wanted = text(search.return_to);
  const returnTo = wanted && /^\/(?![/\\])/.test(wanted) ? wanted : undefined;
  return { return_to: returnTo, sign_in: text(search.sign_in) };
}
