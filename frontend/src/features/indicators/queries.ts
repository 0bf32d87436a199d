import { queryOptions } from "@tanstack/react-query";
import { benchmark } from "@/api/clients";
import { allOf } from "@/api/pages";
import { unwrap, unwrapJson } from "@/api/problem";
import type { Funnel, Membership } from "@/api/types";

// As many as the services hand out at once.
const PAGE = 200;
// Definitions change a few times a year.
const SELDOM = 30 * 60_000;

export const indicatorsQuery = queryOptions({
  queryKey: ["indicators"],
  queryFn: () =>
    allOf(async (cursor) =>
      unwrap(
        await benchmark.GET("/v1/indicators", {
          params: { query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    ),
  staleTime: SELDOM,
});

export const indicatorQuery = (code: string) =>
  queryOptions({
    queryKey: ["indicator", code],
    queryFn: async () => unwrap(await benchmark.GET("/v1/indicators/{code}", { params: { path: { code } } })),
    staleTime: SELDOM,
  });

export const funnelQuery = (code: string, period: string | undefined) =>
  queryOptions({
    queryKey: ["funnel", code, period ?? "newest"],
    queryFn: async () =>
      unwrapJson(
        await benchmark.GET("/v1/indicators/{code}/funnel", {
          params: { path: { code }, query: period ? { period } : {} },
        }),
      ),
    // While another month is on its way the one before stays: no jump, and the list of months stays usable.
    placeholderData: (before: Funnel | undefined) => (before?.indicator.code === code ? before : undefined),
  });

export const trendQuery = (code: string, organisationId: string, membership: Membership = "as_was") =>
  queryOptions({
    queryKey: ["trend", code, organisationId, membership],
    queryFn: async () =>
      unwrapJson(
        await benchmark.GET("/v1/indicators/{code}/trend", {
          params: { path: { code }, query: { organisation_id: organisationId, membership } },
        }),
      ),
  });

export const profileQuery = (organisationId: string, membership: Membership = "as_was") =>
  queryOptions({
    queryKey: ["profile", organisationId, membership],
    queryFn: async () =>
      unwrapJson(
        await benchmark.GET("/v1/organisations/{organisation_id}/profile", {
          params: { path: { organisation_id: organisationId }, query: { membership } },
        }),
      ),
  });

export const versionsQuery = (code: string) =>
  queryOptions({
    queryKey: ["indicator-versions", code],
    queryFn: () =>
      allOf(async (cursor) =>
        unwrap(
          await benchmark.GET("/v1/indicators/{code}/versions", {
            params: { path: { code }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
          }),
        ),
      ),
    staleTime: SELDOM,
  });

export const revisionsQuery = (code: string, period: string) =>
  queryOptions({
    queryKey: ["revisions", code, period],
    queryFn: () =>
      allOf(async (cursor) =>
        unwrap(
          await benchmark.GET("/v1/benchmarks/revisions", {
            params: { query: { indicator: code, period, limit: PAGE, ...(cursor ? { cursor } : {}) } },
          }),
        ),
      ),
  });

export const peerGroupQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ["peer-group", organisationId],
    queryFn: async () =>
      unwrap(
        await benchmark.GET("/v1/organisations/{organisation_id}/peer-group", {
          params: { path: { organisation_id: organisationId } },
        }),
      ),
    staleTime: SELDOM,
  });

/** Ask the service to make a figure again from what is stored; nothing is changed by it. */
export async function recompute(resultId: string) {
  return unwrap(
    await benchmark.POST("/v1/results/{result_id}/recompute", { params: { path: { result_id: resultId } } }),
  );
}

/** Where the same figures are to be had as CSV. */
export const csvAddress = {
  funnel: (code: string, period: string) =>
    `/api/benchmark/v1/indicators/${encodeURIComponent(code)}/funnel?period=${encodeURIComponent(period)}`,
  trend: (code: string, organisationId: string, membership: Membership) =>
    `/api/benchmark/v1/indicators/${encodeURIComponent(code)}/trend?organisation_id=${encodeURIComponent(organisationId)}&membership=${membership}`,
  profile: (organisationId: string, membership: Membership) =>
    `/api/benchmark/v1/organisations/${encodeURIComponent(organisationId)}/profile?membership=${membership}`,
};
