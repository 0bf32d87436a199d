import { queryOptions } from "@tanstack/react-query";
import { cluster } from "@/api/clients";
import { allOf } from "@/api/pages";
import { unwrapJson } from "@/api/problem";

/** Where a lead is missing, does not qualify or leaves soon; everywhere the person may look, or in one area. */
export const vacanciesQuery = (area: string | undefined, asOf?: string) =>
  queryOptions({
    queryKey: ["vacancies", area, asOf],
    queryFn: () =>
      allOf(async (cursor) =>
        unwrapJson(
          await cluster.GET("/v1/vacancies", {
            params: { query: { area: area ?? null, as_of: asOf ?? null, limit: 200, cursor } },
          }),
        ),
      ),
  });
