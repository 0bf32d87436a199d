import { queryOptions } from "@tanstack/react-query";
import { cluster } from "@/api/clients";
import { ProblemError, unwrap } from "@/api/problem";

/** Who is signed in. The browser holds only an HttpOnly cookie; this asks the session slice about it. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => unwrap(await cluster.GET("/v1/session")),
  staleTime: 5 * 60_000,
});

/** What the signed-in person may see, from cluster-api's appointments. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async () => unwrap(await cluster.GET("/v1/me")),
  staleTime: 5 * 60_000,
});

/** Where the browser goes to sign in; it comes back to `returnTo`. */
export function signInAddress(returnTo: string): string {
  return `/api/cluster/v1/session/sign-in?return_to=${encodeURIComponent(returnTo)}`;
}

export async function signOut(): Promise<void> {
  const { response, error } = await cluster.POST("/v1/session/sign-out");
  // A session that is already gone is what was asked for.
  if (!response.ok && response.status !== 401) throw new ProblemError(response.status, error ?? {});
}
