/** How far a move is, in words; and which moves ask something of the reader. */
import type { Move, MoveParty, Organisations } from "@/api/types";
import { formatDate } from "@/lib/format";
import { levelOf } from "@/lib/organisation-id";

export type NameOf = (id: string) => string;

const STATES: Record<Move["status"], string> = {
  proposed: "Waiting for agreement",
  agreed: "Agreed by all",
  declined: "Declined",
  withdrawn: "Withdrawn",
  lapsed: "Lapsed: its date passed before all had agreed",
};

export function stateWords(move: Move): string {
  return STATES[move.status];
}

export function moveTitle(move: Pick<Move, "practice_id">, nameOf: NameOf): string {
  return `Move of ${nameOf(move.practice_id)}`;
}

/** "From Cluster A to Cluster B, from 1 April 2027." */
export function moveSentence(
  move: Pick<Move, "from_cluster_id" | "to_cluster_id" | "effective_on">,
  nameOf: NameOf,
): string {
  const from = move.from_cluster_id ? nameOf(move.from_cluster_id) : "no cluster";
  const to = move.to_cluster_id ? nameOf(move.to_cluster_id) : "no cluster";
  return `From ${from} to ${to}, with effect from ${formatDate(move.effective_on)}.`;
}

/** The parties whose answer is still open and whom the reader speaks for. */
export function yoursToAnswer(move: Move): MoveParty[] {
  if (!move.allowed_actions.includes("agree")) return [];
  return move.parties.filter((party) => party.is_yours && party.agreement === null);
}

export type Groups = { yours: Move[]; waiting: Move[]; settled: Move[] };

export function groupMoves(moves: Move[]): Groups {
  const open = moves.filter((move) => move.status === "proposed");
  const yours = open.filter((move) => yoursToAnswer(move).length > 0);
  return {
    yours,
    waiting: open.filter((move) => !yours.includes(move)),
    settled: moves.filter((move) => move.status !== "proposed"),
  };
}

const PARTIES: Record<MoveParty["party"], string> = {
  practice: "The practice",
  from_cluster: "The cluster it leaves",
  to_cluster: "The cluster it joins",
  from_board: "The Board it leaves",
  to_board: "The Board it joins",
};

export function partyName(party: MoveParty["party"]): string {
  return PARTIES[party];
}

const byName = new Intl.Collator("en-GB", { numeric: true });

/** The practices somebody may propose to move: the own ones first; the others only for those who speak for more than a practice. */
export function practiceChoices(register: Organisations, own: Set<string>, others: boolean) {
  return register.practices
    .filter((practice) => others || own.has(practice.id))
    .map((practice) => ({
      value: practice.code,
      label: `${practice.name} (${practice.code})`,
      group: own.has(practice.id) ? "Yours" : "Other practices",
    }))
    .sort((a, b) => b.group.localeCompare(a.group) || byName.compare(a.label, b.label));
}

export const NO_CLUSTER = "none";

/** Where a practice may go: clusters of its own Board first, the others by Board, or no cluster at all. */
export function clusterChoices(register: Organisations, practiceCode: string) {
  const practice = register.practices.find((each) => each.code === practiceCode);
  const boardName = (id: string | undefined) =>
    register.boards.find((board) => board.id === id)?.name ?? "Other";
  const clusters = register.clusters
    .filter((cluster) => !cluster.is_placeholder && cluster.id !== practice?.cluster_id)
    .map((cluster) => {
      const near = practice !== undefined && cluster.board_ids.includes(practice.board_id);
      return {
        value: cluster.id,
        label: cluster.name,
        group: boardName(near ? practice.board_id : cluster.board_ids[0]),
        near,
      };
    })
    .sort(
      (a, b) =>
        Number(b.near) - Number(a.near) ||
        byName.compare(a.group, b.group) ||
        byName.compare(a.label, b.label),
    )
    .map(({ value, label, group }) => ({ value, label, group }));
  const out = practice?.cluster_id ? [{ value: NO_CLUSTER, label: "No cluster", group: "Otherwise" }] : [];
  return [{ value: "", label: "Choose a cluster" }, ...clusters, ...out];
}

/** The practices inside a person's own remit. */
export function ownPractices(organisations: string[]): Set<string> {
  return new Set(organisations.filter((id) => levelOf(id) === "practice"));
}
