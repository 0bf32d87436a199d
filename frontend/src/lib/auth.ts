import { queryOptions } from "@tanstack/react-query";
import { cluster } from "@/api/clients";
import { unwrap } from "@/api/problem";
import type { Session } from "@/api/types";

export type SessionState = Session | { signed_in: false };

/** Who is signed in. The browser holds only an HttpOnly cookie; this asks the session slice about it. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<SessionState> => {
    const answer = await cluster.GET("/v1/session");
    // No session is an answer, not a fault: the start page is what follows.
    return answer.response.status === 401 ? { signed_in: false } : unwrap(answer);
  },
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

/** Ends the session; the answer is where to go next, which may be the sign-in provider's own sign-out. */
export async function signOut(): Promise<string> {
  const answer = await cluster.POST("/v1/session/sign-out");
  // A session that is already gone is what was asked for.
  if (answer.response.status === 401) return "/";
  return unwrap(answer).continue_at ?? "/";
}
