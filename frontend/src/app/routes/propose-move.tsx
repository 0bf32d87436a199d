import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { ownPractices } from "@/features/moves/move-model";
import { ProposeForm } from "@/features/moves/propose-form";
import { nameOf } from "@/features/organisations/organisation-model";
import { organisationsQuery } from "@/features/organisations/queries";
import { meQuery } from "@/lib/auth";
import { may, rolesFor } from "@/lib/roles";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";

export function ProposeMoveRoute() {
  const { practice } = useSearch({ from: "/signed-in/moves/new" });
  const me = useQuery(meQuery);
  const register = useQuery(organisationsQuery);
  return (
    <>
      <PageTitle
        title="Propose a move"
        detail="You see what would change, and who must agree, before anybody is asked."
      />
      <QueryView query={me} what="your role">
        {({ grants }) => (
          <QueryView query={register} what="the register">
            {(organisations) => {
              if (!may(grants, "move:write"))
                return (
                  <Notice heading="Your role does not include this">
                    <p>The Practice Quality Lead or a Cluster Quality Lead can propose a move.</p>
                  </Notice>
                );
              const movers = grants.filter((grant) =>
                grant.allows.some((each) => each.permission === "move:write"),
              );
              return (
                <ProposeForm
                  register={organisations}
                  nameOf={(id) => nameOf(organisations, id)}
                  roles={rolesFor(grants, "move:write")}
                  own={ownPractices(movers.flatMap((grant) => grant.organisations))}
                  others={movers.some((grant) => grant.role !== "pql")}
                  practice={practice}
                />
              );
            }}
          </QueryView>
        )}
      </QueryView>
    </>
  );
}
