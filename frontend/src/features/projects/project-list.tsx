import { Link } from "@tanstack/react-router";
import type { Project } from "@/api/types";
import { formatDate } from "@/lib/format";
import { type Column, DataTable } from "@/ui/data-table";
import { Notice } from "@/ui/notice";

const COLUMNS: Column<Project>[] = [
  {
    head: "Project",
    header: true,
    cell: (project) => (
      <Link to="/projects/$id" params={{ id: project.id }}>
        {project.title}
      </Link>
    ),
  },
  { head: "Where", cell: (project) => project.organisation_name },
  { head: "Started", cell: (project) => formatDate(project.started_at) },
];

export function ProjectList({ projects }: { projects: Project[] }) {
  if (projects.length === 0)
    return (
      <Notice heading="No projects yet">
        <p>A project starts from a signal: open one and choose “Start an improvement project”.</p>
        <p>
          <Link to="/signals">See the signals</Link>
        </p>
      </Notice>
    );
  return (
    <DataTable caption="Improvement projects" columns={COLUMNS} rows={projects} keyOf={(each) => each.id} />
  );
}
