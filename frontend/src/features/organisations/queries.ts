import { queryOptions } from "@tanstack/react-query";
import { cluster } from "@/api/clients";
import { allOf } from "@/api/pages";
import { unwrap, unwrapJson } from "@/api/problem";
import { levelOf } from "@/lib/organisation-id";
import { type CountedPatients, ofPoint, ofPractice } from "./patients-model";

/** The register as it stands today. It changes a few times a year, so one copy serves the visit. */
export const organisationsQuery = queryOptions({
  queryKey: ["organisations"],
  queryFn: async () => unwrap(await cluster.GET("/v1/organisations")),
  staleTime: 60 * 60_000,
});

/** The two dates of every read: how things stood, and as known when. Left out, both are today. */
export type Moment = { as_of?: string | undefined; known_on?: string | undefined };

const asked = (moment: Moment) => ({ as_of: moment.as_of ?? null, known_on: moment.known_on ?? null });
const bare = (id: string) => id.slice(id.indexOf(":") + 1);

export const searchQuery = (q: string, includeClosed: boolean) =>
  queryOptions({
    queryKey: ["search", q, includeClosed],
    queryFn: async () =>
      unwrap(await cluster.GET("/v1/search", { params: { query: { q, include_closed: includeClosed } } })),
    enabled: q !== "",
  });

export const practiceQuery = (id: string, moment: Moment) =>
  queryOptions({
    queryKey: ["practice", id, moment],
    queryFn: async () =>
      unwrap(
        await cluster.GET("/v1/practices/{practice_code}", {
          params: { path: { practice_code: bare(id) }, query: asked(moment) },
        }),
      ),
  });

export const clusterQuery = (id: string, moment: Moment) =>
  queryOptions({
    queryKey: ["cluster", id, moment],
    queryFn: async () =>
      unwrap(
        await cluster.GET("/v1/clusters/{cluster_id}", {
          params: { path: { cluster_id: bare(id) }, query: asked(moment) },
        }),
      ),
  });

export const membersQuery = (id: string, moment: Moment) =>
  queryOptions({
    queryKey: ["members", id, moment],
    queryFn: () =>
      allOf(async (cursor) =>
        unwrapJson(
          await cluster.GET("/v1/clusters/{cluster_id}/practices", {
            params: { path: { cluster_id: bare(id) }, query: { ...asked(moment), limit: 200, cursor } },
          }),
        ),
      ),
  });

/** The whole story, to today or to the date asked about. */
export const historyQuery = (id: string, moment: Moment, withdrawn: boolean) =>
  queryOptions({
    queryKey: ["history", id, moment, withdrawn],
    queryFn: () =>
      allOf(async (cursor) => {
        const query = { ...asked(moment), include_withdrawn: withdrawn, limit: 200, cursor };
        return levelOf(id) === "cluster"
          ? unwrapJson(
              await cluster.GET("/v1/clusters/{cluster_id}/history", {
                params: { path: { cluster_id: bare(id) }, query },
              }),
            )
          : unwrapJson(
              await cluster.GET("/v1/practices/{practice_code}/history", {
                params: { path: { practice_code: bare(id) }, query },
              }),
            );
      }),
  });

export const leadsQuery = (id: string, moment: Moment) =>
  queryOptions({
    queryKey: ["leads", id, moment],
    queryFn: () =>
      allOf(async (cursor) =>
        unwrapJson(
          await cluster.GET("/v1/appointments", {
            params: { query: { ...asked(moment), organisation_id: id, limit: 200, cursor } },
          }),
        ),
      ),
  });

/** Patients on each day of counting. Of a cluster: its practices of that very day. */
export const patientsOverTimeQuery = (id: string, moment: Moment) =>
  queryOptions({
    queryKey: ["patients-over-time", id, moment],
    queryFn: async (): Promise<CountedPatients[]> => {
      if (levelOf(id) === "cluster") {
        const answer = await cluster.GET("/v1/clusters/{cluster_id}/populations/series", {
          params: { path: { cluster_id: bare(id) }, query: asked(moment) },
        });
        return unwrapJson(answer).points.map(ofPoint);
      }
      const counted = await allOf(async (cursor) =>
        unwrapJson(
          await cluster.GET("/v1/practices/{practice_code}/populations", {
            params: { path: { practice_code: bare(id) }, query: { ...asked(moment), limit: 200, cursor } },
          }),
        ),
      );
      return counted.map(ofPractice).sort((a, b) => a.counted_on.localeCompare(b.counted_on));
    },
  });
