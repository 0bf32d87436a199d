import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { IndicatorPage } from "@/features/indicators/indicator-page";
import { choicesFor } from "@/features/organisations/organisation-model";
import { organisationsQuery } from "@/features/organisations/queries";
import { meQuery } from "@/lib/auth";
import { homesOf } from "@/lib/home";
import { SCOTLAND } from "@/lib/organisation-id";
import { QueryView } from "@/ui/query-view";

/** The indicator page for the organisation and month that the address names. */
export function IndicatorRoute() {
  const { code } = useParams({ from: "/signed-in/indicators/$code" });
  const search = useSearch({ from: "/signed-in/indicators/$code" });
  const navigate = useNavigate({ from: "/indicators/$code" });
  const me = useQuery(meQuery);
  const register = useQuery(organisationsQuery);
  return (
    <QueryView query={me} what="your role">
      {({ grants }) => (
        <QueryView query={register} what="the register">
          {(organisations) => (
            <IndicatorPage
              code={code}
              organisationId={search.organisation ?? homesOf(grants)[0]?.organisationId ?? SCOTLAND}
              organisations={choicesFor(organisations, grants)}
              period={search.period}
              today={search.members === "today"}
              onToday={(today) =>
                navigate({ search: { ...search, members: today ? "today" : undefined }, resetScroll: false })
              }
              onOrganisation={(organisation) =>
                navigate({ search: { ...search, organisation }, resetScroll: false })
              }
              onPeriod={(period) => navigate({ search: { ...search, period }, resetScroll: false })}
            />
          )}
        </QueryView>
      )}
    </QueryView>
  );
}
