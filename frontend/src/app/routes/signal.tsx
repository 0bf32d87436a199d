import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { Alert } from "@/api/types";
import { trendQuery } from "@/features/indicators/queries";
import { TrendSection } from "@/features/indicators/trend-section";
import { StartProjectButton } from "@/features/projects/start-project-button";
import { signalQuery } from "@/features/signals/queries";
import { SignalPage } from "@/features/signals/signal-page";
import { QueryView } from "@/ui/query-view";

/** A signal with the trend behind it, and one click to a project. */
export function SignalRoute() {
  const { id } = useParams({ from: "/signed-in/signals/$id" });
  const signal = useQuery(signalQuery(id));
  return (
    <QueryView query={signal} what="the signal">
      {(alert) => <Loaded alert={alert} />}
    </QueryView>
  );
}

function Loaded({ alert }: { alert: Alert }) {
  const trend = useQuery(trendQuery(alert.indicator, alert.organisation_id));
  return (
    <SignalPage
      alert={alert}
      startProject={<StartProjectButton alertId={alert.id} />}
      projectLink={
        alert.project_id ? (
          <p>
            <Link to="/projects/$id" params={{ id: alert.project_id }}>
              Open the improvement project
            </Link>
          </p>
        ) : null
      }
      trend={
        <>
          <QueryView query={trend} what="the months before">
            {(data) => <TrendSection trend={data} />}
          </QueryView>
          <p>
            <Link
              to="/indicators/$code"
              params={{ code: alert.indicator }}
              search={{ organisation: alert.organisation_id, period: alert.period }}
            >
              See this month against Scotland
            </Link>
          </p>
        </>
      }
    />
  );
}
