import createClient, { type Middleware } from "openapi-fetch";
import type { paths as AssurancePaths } from "./generated/assurance-api";
import type { paths as BenchmarkPaths } from "./generated/benchmark-api";
import type { paths as ClusterPaths } from "./generated/cluster-api";
import type { paths as QiPaths } from "./generated/qi-api";

/** A browser form on another site cannot send this header, so the gateway knows the request is ours. */
const requestMark: Middleware = {
  onRequest({ request }) {
    if (!["GET", "HEAD"].includes(request.method)) request.headers.set("X-Cairn-Request", "1");
    return request;
  },
};

function clientFor<Paths extends object>(service: string) {
  const client = createClient<Paths>({
    baseUrl: `${window.location.origin}/api/${service}`,
    // Looked up at each call, so that tests may put their own fetch in place.
    fetch: (request) => globalThis.fetch(request),
  });
  client.use(requestMark);
  return client;
}

export const cluster = clientFor<ClusterPaths>("cluster");
export const benchmark = clientFor<BenchmarkPaths>("benchmark");
export const assurance = clientFor<AssurancePaths>("assurance");
export const qi = clientFor<QiPaths>("qi");
