import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { MovePage } from "@/features/moves/move-page";
import { moveQuery } from "@/features/moves/queries";
import { nameOf } from "@/features/organisations/organisation-model";
import { organisationsQuery } from "@/features/organisations/queries";
import { meQuery } from "@/lib/auth";
import { rolesFor } from "@/lib/roles";
import { QueryView } from "@/ui/query-view";

export function MoveRoute() {
  const { id } = useParams({ from: "/signed-in/moves/$id" });
  const move = useQuery(moveQuery(id));
  const register = useQuery(organisationsQuery);
  const me = useQuery(meQuery);
  return (
    <QueryView query={me} what="your role">
      {({ grants }) => (
        <QueryView query={register} what="the register">
          {(organisations) => (
            <QueryView query={move} what="the move">
              {(data) => (
                <MovePage
                  move={data}
                  nameOf={(other) => nameOf(organisations, other)}
                  roles={rolesFor(grants, "move:write")}
                />
              )}
            </QueryView>
          )}
        </QueryView>
      )}
    </QueryView>
  );
}
