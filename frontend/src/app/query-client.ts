import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ProblemError } from "@/api/problem";
import { sessionQuery } from "@/lib/auth";

/** A refusal will be refused again; only what may be passing is tried once more. */
function worthRetrying(failures: number, error: Error): boolean {
  if (error instanceof ProblemError) return error.status >= 500 && failures < 2;
  return failures < 1;
}

export function createQueryClient(): QueryClient {
  // An answer of 401 means that the session is over, whatever the header still says.
  const onError = (error: Error) => {
    if (error instanceof ProblemError && error.status === 401)
      client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: 60_000, retry: worthRetrying, refetchOnWindowFocus: false } },
  });
  return client;
}
