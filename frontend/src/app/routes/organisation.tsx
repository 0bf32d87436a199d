import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ProblemError } from "@/api/problem";
import type { Grant, Organisations } from "@/api/types";
import { ClusterPage } from "@/features/organisations/cluster-page";
import { HistorySection } from "@/features/organisations/history-section";
import { LeadsSection } from "@/features/organisations/leads-section";
import { MomentForm } from "@/features/organisations/moment-form";
import { nameOf } from "@/features/organisations/organisation-model";
import { PatientsSection } from "@/features/organisations/patients-section";
import { PracticePage } from "@/features/organisations/practice-page";
import {
  clusterQuery,
  type Moment,
  organisationsQuery,
  practiceQuery,
} from "@/features/organisations/queries";
import { ClusterVacancies } from "@/features/vacancies/cluster-vacancies";
import { meQuery } from "@/lib/auth";
import { levelOf } from "@/lib/organisation-id";
import { may, seesPeople } from "@/lib/roles";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { NotFoundRoute } from "./not-found";

/** The page of one practice or one cluster, as of any date. */
export function OrganisationRoute() {
  const { id } = useParams({ from: "/signed-in/organisations/$id" });
  const me = useQuery(meQuery);
  const register = useQuery(organisationsQuery);
  const level = levelOf(id);
  if (level !== "practice" && level !== "cluster") return <NotFoundRoute />;
  return (
    <QueryView query={me} what="your role">
      {({ grants }) => (
        <QueryView query={register} what="the register">
          {(organisations) =>
            level === "cluster" ? (
              <OneCluster key={id} id={id} grants={grants} register={organisations} />
            ) : (
              <OnePractice key={id} id={id} grants={grants} register={organisations} />
            )
          }
        </QueryView>
      )}
    </QueryView>
  );
}

type Props = { id: string; grants: Grant[]; register: Organisations };

function OneCluster({ id, grants, register }: Props) {
  const { moment, chooser, leads, rest } = useParts({ id, grants, register });
  const cluster = useQuery(clusterQuery(id, moment));
  const name = (other: string) => nameOf(register, other);
  return (
    <QueryView query={cluster} what="the cluster" explain={notThen(name(id), chooser)}>
      {(data) => (
        <ClusterPage
          cluster={data}
          moment={moment}
          chooser={chooser}
          leads={data.is_placeholder ? null : leads}
          vacancies={
            seesPeople(grants, id) && !data.is_placeholder ? (
              <ClusterVacancies id={id} asOf={moment.as_of} />
            ) : null
          }
          rest={rest(data.name)}
          nameOf={name}
        />
      )}
    </QueryView>
  );
}

function OnePractice({ id, grants, register }: Props) {
  const { moment, chooser, leads, rest } = useParts({ id, grants, register });
  const practice = useQuery(practiceQuery(id, moment));
  const name = (other: string) => nameOf(register, other);
  const mayMove = may(grants, "move:write") && !moment.as_of;
  return (
    <QueryView query={practice} what="the practice" explain={notThen(name(id), chooser)}>
      {(data) => (
        <PracticePage
          practice={data}
          chooser={chooser}
          leads={leads}
          actions={
            mayMove && data.closed_on === null ? (
              <p>
                <Link to="/moves/new" search={{ practice: data.code }}>
                  Propose a move to another cluster
                </Link>
              </p>
            ) : null
          }
          rest={rest(data.name)}
          nameOf={name}
        />
      )}
    </QueryView>
  );
}

/** What both pages have: the date, who leads, patients over time, history. */
function useParts({ id, grants, register }: Props) {
  const search = useSearch({ from: "/signed-in/organisations/$id" });
  const navigate = useNavigate();
  const moment: Moment = { as_of: search.as_of, known_on: search.known_on };
  const show = (changed: Partial<typeof search>) =>
    navigate({
      to: "/organisations/$id",
      params: { id },
      search: { ...search, ...changed },
      resetScroll: false,
    });
  const chooser = (
    <MomentForm
      moment={moment}
      today={register.as_of}
      onChange={(next) => void show({ as_of: next.as_of, known_on: next.known_on })}
    />
  );
  const leads = seesPeople(grants, id) ? <LeadsSection id={id} moment={moment} /> : null;
  const rest = (name: string) => (
    <>
      <PatientsSection id={id} name={name} moment={moment} />
      <HistorySection
        id={id}
        moment={moment}
        withdrawn={search.withdrawn === "yes"}
        onWithdrawn={(shown) => void show({ withdrawn: shown ? "yes" : undefined })}
      />
    </>
  );
  return { moment, chooser, leads, rest };
}

/** A date before it was there is no fault: say so, and keep the dates at hand. */
function notThen(name: string, chooser: React.ReactNode) {
  return (error: Error) =>
    error instanceof ProblemError && error.status === 404 ? (
      <>
        <PageTitle title={name} />
        <Notice heading="It is not in the register on this date">
          <p>{error.detail || "Choose another date."}</p>
        </Notice>
        {chooser}
      </>
    ) : null;
}
