import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "@/ui/button";
import { ProblemNotice } from "@/ui/problem-notice";
import { projectsQuery, startProject } from "./queries";

/** From a signal to a project whose run chart is already filled, in one click. */
export function StartProjectButton({ alertId }: { alertId: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => startProject(alertId),
    onSuccess: async (project) => {
      await client.invalidateQueries({ queryKey: projectsQuery.queryKey });
      // The signal is answered by the project a moment later; both are read afresh when next shown.
      client.removeQueries({ queryKey: ["signal", alertId] });
      client.removeQueries({ queryKey: ["signals"] });
      await navigate({ to: "/projects/$id", params: { id: project.id } });
    },
  });
  return (
    <>
      {start.isError ? <ProblemNotice error={start.error} level={3} onRetry={() => start.mutate()} /> : null}
      <Button type="button" disabled={start.isPending} onClick={() => start.mutate()}>
        {start.isPending ? "Starting the project …" : "Start an improvement project"}
      </Button>
    </>
  );
}
