/** A move from proposal to agreement, as the service tells it to each of the people concerned. */
import type { Move, MoveParty, MoveProposal, NewMove } from "@/api/types";
import { CLUSTER, type FakePerson, OTHER_CLUSTER, OWN } from "./register";

export const MOVE_ID = "6a1f7d3e-0000-4000-8000-0000000000b1";

const SPEAKS: Record<FakePerson, MoveParty["party"][]> = {
  pql: ["practice"],
  cql: ["from_cluster"],
  "board-lead": ["to_cluster"],
  government: [],
  steward: [],
};

const agreement = (acting_as: string) => ({
  at: "2026-11-22T09:00:00Z",
  by: `demo-${acting_as}`,
  acting_as,
  on_paper: null,
});

export function buildMove(part: Partial<Move> = {}): Move {
  const party = (name: MoveParty["party"], organisation_id: string, who: string): MoveParty => ({
    party: name,
    organisation_id,
    who,
    agreement: null,
    is_yours: false,
  });
  return {
    id: MOVE_ID,
    practice_id: OWN,
    from_cluster_id: CLUSTER,
    to_cluster_id: OTHER_CLUSTER,
    effective_on: "2027-04-01",
    reason: "We moved to new premises.",
    status: "proposed",
    proposed_at: "2026-11-22T09:00:00Z",
    proposed_by: "demo-pql",
    proposed_as: "pql",
    origin_act_id: null,
    act_id: null,
    parties: [
      { ...party("practice", OWN, "The Practice Quality Lead of the practice"), agreement: agreement("pql") },
      party(
        "from_cluster",
        CLUSTER,
        "The Cluster Quality Lead or a deputy, but nobody whose own practice moves",
      ),
      party("to_cluster", OTHER_CLUSTER, "A clinical lead of the cluster's Board"),
    ],
    closed: null,
    allowed_actions: [],
    ...part,
  };
}

/** What one person sees of it, and may do. */
export function moveFor(person: FakePerson, move: Move): Move {
  const parties = move.parties.map((each) => ({ ...each, is_yours: SPEAKS[person].includes(each.party) }));
  if (move.status !== "proposed") return { ...move, parties, allowed_actions: [] };
  const mine = parties.filter((each) => each.is_yours);
  const allowed = {
    agree: mine.some((each) => each.agreement === null),
    decline: mine.length > 0,
    record_on_paper: person === "steward",
    withdraw: person === "steward" || move.proposed_by === `demo-${person}`,
  };
  return {
    ...move,
    parties,
    allowed_actions: Object.entries(allowed).flatMap(([action, is]) => (is ? [action] : [])),
  };
}

export function agreed(move: Move, party: string, acting_as: string): Move {
  const parties = move.parties.map((each) =>
    each.party === party ? { ...each, agreement: agreement(acting_as) } : each,
  );
  const all = parties.every((each) => each.agreement !== null);
  return { ...move, parties, status: all ? "agreed" : "proposed", act_id: all ? 9 : null };
}

export function closed(
  move: Move,
  status: "declined" | "withdrawn",
  acting_as: string,
  reason: string,
): Move {
  const by = `demo-${acting_as}`;
  const party = status === "declined" ? ("from_cluster" as const) : null;
  return { ...move, status, closed: { at: "2026-11-22T10:00:00Z", by, acting_as, party, reason } };
}

export function buildProposal(wanted: NewMove): MoveProposal {
  const until = { valid_from: "2024-10-01", valid_until: wanted.effective_on };
  return {
    ...buildMove({
      practice_id: `practice:${wanted.practice_code}`,
      to_cluster_id: wanted.to_cluster_id,
      effective_on: wanted.effective_on,
      reason: wanted.reason,
    }),
    changes: [
      {
        aspect: "memberships",
        organisation_ids: [OWN],
        before: [
          { ...until, valid_until: null, sentence: "From 1 October 2024 on: in Demonstration Cluster D4." },
        ],
        after: [
          { ...until, sentence: "From 1 October 2024 to 31 March 2027: in Demonstration Cluster D4." },
          {
            valid_from: wanted.effective_on,
            valid_until: null,
            sentence: "From 1 April 2027 on: in Demonstration Cluster D7.",
          },
        ],
      },
    ],
  };
}
