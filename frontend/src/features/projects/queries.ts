import { queryOptions } from "@tanstack/react-query";
import { qi } from "@/api/clients";
import { unwrap } from "@/api/problem";

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: async () => unwrap(await qi.GET("/v1/projects", { params: { query: { limit: 200 } } })).items,
});

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ["project", id],
    queryFn: async () =>
      unwrap(await qi.GET("/v1/projects/{project_id}", { params: { path: { project_id: id } } })),
  });

export const runChartQuery = (measureId: string) =>
  queryOptions({
    queryKey: ["run-chart", measureId],
    queryFn: async () =>
      unwrap(
        await qi.GET("/v1/measures/{measure_id}/run-chart", { params: { path: { measure_id: measureId } } }),
      ),
  });

/** One call: the service reads the signal and its series, and the run chart is filled when this returns. */
export async function startProject(alertId: string) {
  return unwrap(await qi.POST("/v1/projects", { body: { alert_id: alertId } }));
}
