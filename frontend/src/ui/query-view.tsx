import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loading } from "./loading";
import { ProblemNotice } from "./problem-notice";

type Props<Data> = {
  query: UseQueryResult<Data>;
  what: string;
  level?: 2 | 3;
  /** What to show instead of the usual notice, for an error the page can explain better. */
  explain?: (error: Error) => ReactNode;
  children: (data: Data) => ReactNode;
};

/** The three states of anything that is fetched: waiting, refused, here. */
export function QueryView<Data>({ query, what, level = 2, explain, children }: Props<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError)
    return (
      explain?.(query.error) ?? (
        <ProblemNotice error={query.error} onRetry={() => void query.refetch()} level={level} />
      )
    );
  return <Loading what={what} />;
}
