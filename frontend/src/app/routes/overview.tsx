import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import type { Grant, Organisations } from "@/api/types";
import { ProfileSection } from "@/features/indicators/profile-section";
import { choicesFor, nameOf, placeOf, practicesOf } from "@/features/organisations/organisation-model";
import { PracticeTable } from "@/features/organisations/practice-table";
import { organisationsQuery } from "@/features/organisations/queries";
import { ToDo } from "@/features/signals/to-do";
import { meQuery } from "@/lib/auth";
import { type Home, homesOf, sectionsOf } from "@/lib/home";
import { levelOf } from "@/lib/organisation-id";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { SelectField } from "@/ui/select-field";

/** A person's own page: what is new, the indicators, the practices. */
export function OverviewRoute() {
  const me = useQuery(meQuery);
  const register = useQuery(organisationsQuery);
  return (
    <QueryView query={me} what="your role">
      {({ grants }) => (
        <QueryView query={register} what="the register">
          {(organisations) => <Overview grants={grants} register={organisations} />}
        </QueryView>
      )}
    </QueryView>
  );
}

function Overview({ grants, register }: { grants: Grant[]; register: Organisations }) {
  const { pathname } = useLocation();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const homes = homesOf(grants);
  const home = homes.find((each) => each.path === pathname) ?? (homes[0] as Home);
  const selected = search.organisation ?? home.organisationId;
  const place = placeOf(register, home.organisationId);
  const choices = choicesWithin(home, register, grants);

  return (
    <>
      <PageTitle
        title={place.name}
        caption={home.label === place.name ? null : home.label}
        detail={place.detail}
      />
      {["practice", "cluster"].includes(levelOf(home.organisationId) ?? "") ? (
        <p>
          <Link to="/organisations/$id" params={{ id: home.organisationId }}>
            Who leads it, where it belongs and its history
          </Link>
        </p>
      ) : null}
      {sectionsOf(grants).some((section) => section.path === "/signals") ? (
        <ToDo organisationIds={idsWithin(home, register)} />
      ) : null}
      {levelOf(home.organisationId) === "cluster" ? (
        <section className="cairn-section" aria-labelledby="practices">
          <h2 id="practices">Practices</h2>
          <PracticeTable
            practices={practicesOf(register, home.organisationId)}
            clusterName={place.name}
            path={home.path}
          />
        </section>
      ) : null}
      <section className="cairn-section" aria-labelledby="indicators">
        <h2 id="indicators">Indicators</h2>
        {choices.length > 1 ? (
          <div className="cairn-controls">
            <SelectField
              label="Show the indicators of"
              value={selected}
              choices={choices}
              onChange={(organisation) =>
                navigate({ to: home.path, search: { organisation }, resetScroll: false })
              }
            />
          </div>
        ) : null}
        <ProfileSection
          organisationId={selected}
          organisationName={nameOf(register, selected)}
          today={search.members === "today"}
          onToday={(today) =>
            navigate({
              to: home.path,
              search: { organisation: search.organisation, members: today ? "today" : undefined },
              resetScroll: false,
            })
          }
        />
      </section>
    </>
  );
}

/** The practice alone; the cluster and its practices; the area and what lies in it. */
function choicesWithin(home: Home, register: Organisations, grants: Grant[]) {
  const level = levelOf(home.organisationId);
  if (level === "practice" || level === "country") return [];
  const own = { value: home.organisationId, label: nameOf(register, home.organisationId) };
  if (level === "cluster")
    return [
      own,
      ...practicesOf(register, home.organisationId).map((practice) => ({
        value: practice.id,
        label: practice.name,
        group: "Practices",
      })),
    ];
  return [own, ...choicesFor(register, grants).filter((choice) => choice.value !== home.organisationId)];
}

/** Whose signals belong on this page; null means all that the person may see. */
function idsWithin(home: Home, register: Organisations): Set<string> | null {
  const level = levelOf(home.organisationId);
  if (level === "practice") return new Set([home.organisationId]);
  if (level === "cluster")
    return new Set([
      home.organisationId,
      ...practicesOf(register, home.organisationId).map((practice) => practice.id),
    ]);
  return null;
}
