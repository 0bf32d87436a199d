import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Project } from "@/api/types";
import { formatDate } from "@/lib/format";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { runChartQuery } from "./queries";
import { RunChartSection } from "./run-chart-section";

const STATUS: Record<string, string> = { active: "Under way", open: "Under way", closed: "Finished" };

/** One project: what it wants, and whether it is working. */
export function ProjectPage({ project }: { project: Project }) {
  const status = STATUS[project.status] ?? project.status.replaceAll("_", " ");
  return (
    <>
      <PageTitle
        title={project.title}
        caption={`Improvement project, ${project.organisation_name}`}
        detail={`${status}. Started on ${formatDate(project.started_at)}.`}
      />
      <section className="cairn-section" aria-labelledby="aim">
        <h2 id="aim">Aim</h2>
        <p className="cairn-lead">{project.aim}</p>
        <p className="cairn-quiet">
          <Link to="/signals/$id" params={{ id: project.alert_id }}>
            The signal that started it
          </Link>
        </p>
      </section>
      {project.measures.map((measure) => (
        <Measure key={measure.id} project={project} measureId={measure.id} />
      ))}
      {project.measures.length === 0 ? (
        <Notice heading="This project has no measure yet">
          <p>Its run chart appears here when a measure is added.</p>
        </Notice>
      ) : null}
      <section className="cairn-section" aria-labelledby="next">
        <h2 id="next">What happens next</h2>
        <p>
          Agree with your team how much to change, and by when. When you look at the chart together, several
          months in a row on one side of the median mean that something has changed; one high or low month
          does not.
        </p>
        <p>
          <Link
            to="/indicators/$code"
            params={{ code: project.indicator }}
            search={{ organisation: project.organisation_id }}
          >
            See the newest figures for this indicator
          </Link>
        </p>
      </section>
    </>
  );
}

function Measure({ project, measureId }: { project: Project; measureId: string }) {
  const chart = useQuery(runChartQuery(measureId));
  return (
    <QueryView query={chart} what="the run chart">
      {(data) => <RunChartSection project={project} chart={data} />}
    </QueryView>
  );
}
