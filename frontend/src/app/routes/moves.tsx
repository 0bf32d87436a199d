import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MoveList } from "@/features/moves/move-list";
import { movesQuery } from "@/features/moves/queries";
import { nameOf } from "@/features/organisations/organisation-model";
import { organisationsQuery } from "@/features/organisations/queries";
import { meQuery } from "@/lib/auth";
import { may } from "@/lib/roles";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";

export function MovesRoute() {
  const moves = useQuery(movesQuery);
  const register = useQuery(organisationsQuery);
  const me = useQuery(meQuery);
  return (
    <>
      <PageTitle
        title="Moves"
        detail="A practice moves to another cluster when it, both clusters and, across a border, both Boards have agreed."
      />
      {me.data && may(me.data.grants, "move:write") ? (
        <p>
          <Link to="/moves/new">Propose a move</Link>
        </p>
      ) : null}
      <QueryView query={register} what="the register">
        {(organisations) => (
          <QueryView query={moves} what="the moves">
            {(items) => <MoveList moves={items} nameOf={(id) => nameOf(organisations, id)} />}
          </QueryView>
        )}
      </QueryView>
    </>
  );
}
