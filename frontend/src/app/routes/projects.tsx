import { useQuery } from "@tanstack/react-query";
import { ProjectList } from "@/features/projects/project-list";
import { projectsQuery } from "@/features/projects/queries";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";

export function ProjectsRoute() {
  const projects = useQuery(projectsQuery);
  return (
    <>
      <PageTitle title="Improvement projects" />
      <QueryView query={projects} what="projects">
        {(data) => <ProjectList projects={data} />}
      </QueryView>
    </>
  );
}
