import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ProjectPage } from "@/features/projects/project-page";
import { projectQuery } from "@/features/projects/queries";
import { QueryView } from "@/ui/query-view";

export function ProjectRoute() {
  const { id } = useParams({ from: "/signed-in/projects/$id" });
  const project = useQuery(projectQuery(id));
  return (
    <QueryView query={project} what="the project">
      {(data) => <ProjectPage project={data} />}
    </QueryView>
  );
}
