/** Who is who, and whom this person may choose: pure functions on the register and the person's grants. */
import type { Grant, Organisations, Practice } from "@/api/types";
import { formatCount } from "@/lib/format";
import { levelOf, SCOTLAND } from "@/lib/organisation-id";

const byName = new Intl.Collator("en-GB", { numeric: true });

export function nameOf(register: Organisations, id: string): string {
  if (id === SCOTLAND) return "Scotland";
  const lists = [register.practices, register.clusters, register.partnerships, register.boards];
  for (const list of lists) {
    const found = list.find((organisation) => organisation.id === id);
    if (found) return found.name;
  }
  return id;
}

/** The practices of a cluster, in name order: an order that says nothing about anybody. */
export function practicesOf(register: Organisations, clusterId: string): Practice[] {
  return register.practices
    .filter((practice) => practice.cluster_id === clusterId)
    .sort((a, b) => byName.compare(a.name, b.name));
}

export type OrganisationChoice = { value: string; label: string; group: string };

const GROUPS: Record<string, string> = {
  practice: "Practices",
  cluster: "Clusters",
  partnership: "Partnerships",
  board: "Health Boards",
};

/** What the person may choose on an indicator page: the own organisation first, then the others in name order. */
export function choicesFor(register: Organisations, grants: Grant[]): OrganisationChoice[] {
  const own = new Set(grants.map((grant) => grant.organisation_id));
  const others = new Set(grants.flatMap((grant) => [...grant.organisations, ...grant.peers]));
  const rest = [...others].filter((id) => !own.has(id) && id !== SCOTLAND);
  const choices = [
    ...[...own].filter((id) => id !== SCOTLAND).map((id) => choice(register, id, "Yours")),
    ...["cluster", "practice", "partnership", "board"].flatMap((level) =>
      rest
        .filter((id) => levelOf(id) === level)
        .map((id) => choice(register, id, GROUPS[level] ?? ""))
        .sort((a, b) => byName.compare(a.label, b.label)),
    ),
  ];
  return [...choices, { value: SCOTLAND, label: "Scotland", group: "Country" }];
}

function choice(register: Organisations, id: string, group: string): OrganisationChoice {
  return { value: id, label: nameOf(register, id), group };
}

export type Place = { name: string; detail: string };

/** One line that says where an organisation belongs and how many people it looks after. */
export function placeOf(register: Organisations, id: string): Place {
  const name = nameOf(register, id);
  const level = levelOf(id);
  const count = (practices: Practice[]) => {
    const patients = practices.reduce((sum, practice) => sum + (practice.patients ?? 0), 0);
    return `${practices.length} practices, ${formatCount(patients)} registered patients`;
  };
  if (level === "practice") {
    const practice = register.practices.find((candidate) => candidate.id === id);
    if (!practice) return { name, detail: "" };
    const cluster = practice.cluster_id ? nameOf(register, practice.cluster_id) : "no cluster yet";
    return {
      name,
      detail: `Practice ${practice.code}, ${cluster}, ${formatCount(practice.patients)} registered patients`,
    };
  }
  if (level === "cluster") {
    const found = register.clusters.find((candidate) => candidate.id === id);
    const partnerships = found?.partnership_ids.map((each) => nameOf(register, each)).join(" and ") ?? "";
    return { name, detail: `${partnerships}: ${count(practicesOf(register, id))}` };
  }
  if (level === "partnership")
    return { name, detail: count(register.practices.filter((practice) => practice.partnership_id === id)) };
  if (level === "board")
    return { name, detail: count(register.practices.filter((practice) => practice.board_id === id)) };
  return { name, detail: count(register.practices) };
}
