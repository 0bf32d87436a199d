import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { NewMove, Organisations, Role } from "@/api/types";
import { Button } from "@/ui/button";
import { InputField } from "@/ui/input-field";
import { ProblemNotice } from "@/ui/problem-notice";
import { ReasonField } from "@/ui/reason-field";
import { RoleField } from "@/ui/role-field";
import { SelectField } from "@/ui/select-field";
import { clusterChoices, type NameOf, NO_CLUSTER, practiceChoices } from "./move-model";
import { MovePreview } from "./move-preview";
import { moveQuery, movesQuery, proposeMove } from "./queries";

type Props = {
  register: Organisations;
  nameOf: NameOf;
  roles: Role[];
  own: Set<string>;
  /** Whether practices outside the own remit are offered too. */
  others: boolean;
  practice: string | undefined;
};

type Draft = { practice: string; cluster: string; on: string; reason: string };

/** Proposing a move in two steps: what is meant, then what it would change. Only the second stores anything. */
export function ProposeForm({ register, nameOf, roles, own, others, practice }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const practices = practiceChoices(register, own, others);
  const known = practices.some((each) => each.value === practice) ? practice : practices[0]?.value;
  const [draft, setDraft] = useState<Draft>({ practice: known ?? "", cluster: "", on: "", reason: "" });
  const [chosen, setRole] = useState<Role | null>(null);
  const [tried, setTried] = useState(false);
  const role = roles.length > 1 ? (chosen ?? roles[0] ?? null) : null;
  const preview = useMutation({ mutationFn: () => proposeMove(asMove(draft), role, false) });
  const propose = useMutation({
    mutationFn: () => proposeMove(asMove(draft), role, true),
    onSuccess: async (move) => {
      const id = move.id ?? "";
      client.setQueryData(moveQuery(id).queryKey, move);
      await client.invalidateQueries({ queryKey: movesQuery.queryKey });
      await navigate({ to: "/moves/$id", params: { id } });
    },
  });
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.practice && draft.cluster && draft.on && draft.reason.trim()) preview.mutate();
  };

  if (preview.data)
    return (
      <>
        {propose.isError ? <ProblemNotice error={propose.error} /> : null}
        <MovePreview
          proposal={preview.data}
          nameOf={nameOf}
          pending={propose.isPending}
          onPropose={() => propose.mutate()}
          onBack={() => {
            preview.reset();
            propose.reset();
          }}
        />
      </>
    );
  return (
    <form onSubmit={submit} noValidate>
      {preview.isError ? <ProblemNotice error={preview.error} /> : null}
      <RoleField roles={roles} value={role} onChange={setRole} />
      <SelectField
        label="Practice"
        value={draft.practice}
        choices={practices}
        onChange={(next) => set({ practice: next, cluster: "" })}
      />
      <SelectField
        label="Cluster it moves to"
        value={draft.cluster}
        choices={clusterChoices(register, draft.practice)}
        onChange={(next) => set({ cluster: next })}
        error={tried && !draft.cluster ? "Choose where the practice is to go" : null}
      />
      <InputField
        label="First day in the other cluster"
        type="date"
        min={register.as_of}
        hint="If not everybody has agreed by then, the proposal lapses."
        value={draft.on}
        onChange={(on) => set({ on })}
        error={tried && !draft.on ? "Choose the first day" : null}
      />
      <ReasonField
        label="Why?"
        hint="Whoever must agree reads it, and it stays on record. Do not write anything about a patient."
        value={draft.reason}
        onChange={(reason) => set({ reason })}
        error={tried && !draft.reason.trim() ? "Say why, in a sentence" : null}
      />
      <Button type="submit" disabled={preview.isPending}>
        See what would change
      </Button>
    </form>
  );
}

function asMove(draft: Draft): NewMove {
  return {
    practice_code: draft.practice,
    to_cluster_id: draft.cluster === NO_CLUSTER ? null : draft.cluster,
    effective_on: draft.on,
    reason: draft.reason.trim(),
  };
}
