import { queryOptions } from "@tanstack/react-query";
import { problemOf } from "@/api/problem";
import type { OpenApiDocument, ServiceName } from "./openapi-model";

/** A service's own OpenAPI document, which anybody may read. */
export const documentQuery = (service: ServiceName) =>
  queryOptions({
    queryKey: ["openapi", service],
    queryFn: async (): Promise<OpenApiDocument> => {
      const response = await fetch(`/api/${service}/openapi.json`);
      if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
      return response.json();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
