import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Move, Role } from "@/api/types";
import { formatDate } from "@/lib/format";
import { Button } from "@/ui/button";
import { Disclosure } from "@/ui/disclosure";
import { ProblemNotice } from "@/ui/problem-notice";
import { RoleField } from "@/ui/role-field";
import { SelectField } from "@/ui/select-field";
import { type NameOf, yoursToAnswer } from "./move-model";
import { PaperForm } from "./paper-form";
import { agreeToMove, declineMove, moveQuery, movesQuery, withdrawMove } from "./queries";
import { ReasonForm } from "./reason-form";

type Props = { move: Move; nameOf: NameOf; roles: Role[] };

/** The buttons that the service allows this reader, and nothing else. */
export function MoveActions({ move, nameOf, roles }: Props) {
  const client = useQueryClient();
  const id = move.id ?? "";
  const [chosen, setRole] = useState<Role | null>(null);
  const role = roles.length > 1 ? (chosen ?? roles[0] ?? null) : null;
  const act = useMutation({
    mutationFn: (work: () => Promise<Move>) => work(),
    onSuccess: async (changed) => {
      client.setQueryData(moveQuery(id).queryKey, changed);
      await client.invalidateQueries({ queryKey: movesQuery.queryKey });
      // An agreed move changes what the register says from its date on.
      client.removeQueries({ queryKey: ["history"] });
    },
  });
  const allows = (action: string) => move.allowed_actions.includes(action);
  if (move.allowed_actions.length === 0) return null;
  const open = yoursToAnswer(move);

  return (
    <section className="cairn-section" aria-labelledby="actions">
      <h2 id="actions">{open.length > 0 ? "Your answer" : "What you can do"}</h2>
      {act.isError ? <ProblemNotice error={act.error} level={3} /> : null}
      <RoleField roles={roles} value={role} onChange={setRole} />
      {open.length > 0 ? (
        <p>
          When all have agreed, the practice moves on {formatDate(move.effective_on)}. Nothing else needs to
          be done.
        </p>
      ) : null}
      <div className="cairn-actions">
        {open.map(({ party, organisation_id }) => (
          <Button
            key={party}
            disabled={act.isPending}
            onClick={() => act.mutate(() => agreeToMove(id, { party, role }))}
          >
            Agree for {nameOf(organisation_id)}
          </Button>
        ))}
      </div>
      {allows("decline") ? (
        <Disclosure summary="Decline this move">
          <Declining move={move} nameOf={nameOf} role={role} act={act.mutate} pending={act.isPending} />
        </Disclosure>
      ) : null}
      {allows("record_on_paper") ? (
        <Disclosure summary="Write down an answer given on paper">
          <PaperForm
            move={move}
            nameOf={nameOf}
            pending={act.isPending}
            onAgree={(party, paper) => act.mutate(() => agreeToMove(id, { party, role, paper }))}
            onDecline={(party, paper, reason) =>
              act.mutate(() => declineMove(id, { party, role, paper }, reason))
            }
          />
        </Disclosure>
      ) : null}
      {allows("withdraw") ? (
        <Disclosure summary="Withdraw this proposal">
          <ReasonForm
            button="Withdraw this proposal"
            pending={act.isPending}
            onSend={(reason) => act.mutate(() => withdrawMove(id, role, reason))}
          />
        </Disclosure>
      ) : null}
    </section>
  );
}

type DecliningProps = {
  move: Move;
  nameOf: NameOf;
  role: Role | null;
  act: (work: () => Promise<Move>) => void;
  pending: boolean;
};

function Declining({ move, nameOf, role, act, pending }: DecliningProps) {
  const mine = move.parties.filter((party) => party.is_yours);
  const [chosen, setParty] = useState(mine[0]?.party);
  if (!chosen) return null;
  return (
    <>
      <p>One refusal ends the move. A new one can be proposed at any time.</p>
      {mine.length > 1 ? (
        <SelectField
          label="You answer for"
          value={chosen}
          choices={mine.map((each) => ({ value: each.party, label: nameOf(each.organisation_id) }))}
          onChange={(next) => setParty(next as typeof chosen)}
        />
      ) : null}
      <ReasonForm
        button="Decline this move"
        pending={pending}
        onSend={(reason) => act(() => declineMove(move.id ?? "", { party: chosen, role }, reason))}
      />
    </>
  );
}
