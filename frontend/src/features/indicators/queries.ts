import { queryOptions } from "@tanstack/react-query";
import { benchmark } from "@/api/clients";
import { unwrap, unwrapJson } from "@/api/problem";
import type { Funnel } from "@/api/types";

export const indicatorQuery = (code: string) =>
  queryOptions({
    queryKey: ["indicator", code],
    queryFn: async () => unwrap(await benchmark.GET("/v1/indicators/{code}", { params: { path: { code } } })),
    staleTime: 30 * 60_000,
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

export const trendQuery = (code: string, organisationId: string) =>
  queryOptions({
    queryKey: ["trend", code, organisationId],
    queryFn: async () =>
      unwrapJson(
        await benchmark.GET("/v1/indicators/{code}/trend", {
          params: { path: { code }, query: { organisation_id: organisationId } },
        }),
      ),
  });

export const profileQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ["profile", organisationId],
    queryFn: async () =>
      unwrapJson(
        await benchmark.GET("/v1/organisations/{organisation_id}/profile", {
          params: { path: { organisation_id: organisationId } },
        }),
      ),
  });

/** Where the same figures are to be had as CSV. */
export const csvAddress = {
  funnel: (code: string, period: string) =>
    `/api/benchmark/v1/indicators/${encodeURIComponent(code)}/funnel?period=${encodeURIComponent(period)}`,
  trend: (code: string, organisationId: string) =>
    `/api/benchmark/v1/indicators/${encodeURIComponent(code)}/trend?organisation_id=${encodeURIComponent(organisationId)}`,
  profile: (organisationId: string) =>
    `/api/benchmark/v1/organisations/${encodeURIComponent(organisationId)}/profile`,
};
