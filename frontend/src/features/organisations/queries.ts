import { queryOptions } from "@tanstack/react-query";
import { cluster } from "@/api/clients";
import { unwrap } from "@/api/problem";

/** The register as it stands today. It changes a few times a year, so one copy serves the visit. */
export const organisationsQuery = queryOptions({
  queryKey: ["organisations"],
  queryFn: async () => unwrap(await cluster.GET("/v1/organisations")),
  staleTime: 60 * 60_000,
});
