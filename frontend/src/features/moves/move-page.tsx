import { Link } from "@tanstack/react-router";
import type { Move, Role } from "@/api/types";
import { formatDate } from "@/lib/format";
import { theRole } from "@/lib/roles";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { MoveActions } from "./move-actions";
import { moveSentence, moveTitle, type NameOf, partyName, stateWords } from "./move-model";
import { PartyList } from "./party-list";

type Props = { move: Move; nameOf: NameOf; roles: Role[] };

/** One move: what it is, who must agree and who has, and what the reader may do. */
export function MovePage({ move, nameOf, roles }: Props) {
  const proposer = theRole(move.proposed_as);
  return (
    <>
      <PageTitle
        title={moveTitle(move, nameOf)}
        caption={stateWords(move)}
        detail={moveSentence(move, nameOf)}
      />
      {move.status === "agreed" ? (
        <Notice heading="All have agreed" tone="done">
          <p>The move is in the register and holds from {formatDate(move.effective_on)}.</p>
        </Notice>
      ) : null}
      {move.closed ? (
        <Notice heading={stateWords(move)}>
          <p>
            {move.closed.party ? `${partyName(move.closed.party)}, on ` : "On "}
            {formatDate(move.closed.at)}, by {theRole(move.closed.acting_as)}: “{move.closed.reason}”
          </p>
        </Notice>
      ) : null}
      <p>
        Proposed on {formatDate(move.proposed_at)} by {proposer}: “{move.reason}”
      </p>
      <p>
        <Link to="/organisations/$id" params={{ id: move.practice_id }}>
          About {nameOf(move.practice_id)}
        </Link>
      </p>
      <PartyList parties={move.parties} nameOf={nameOf} heading="Who must agree" />
      <MoveActions move={move} nameOf={nameOf} roles={roles} />
    </>
  );
}
