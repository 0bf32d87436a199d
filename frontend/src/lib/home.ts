import type { Grant } from "@/api/types";
import { levelOf, SCOTLAND } from "./organisation-id";
import { may } from "./roles";

export type HomePath = "/my-practice" | "/my-cluster" | "/my-area" | "/scotland";
export type Home = { path: HomePath; label: string; organisationId: string };

const AREA_LABELS: Record<string, string> = {
  partnership_lead: "My partnership",
  board_lead: "My Health Board",
  analyst: "My area",
};

/** The start pages a person's appointments give, the most particular first: a PQL begins at the own practice. */
export function homesOf(grants: Grant[]): Home[] {
  const homes: Home[] = [];
  for (const grant of grants) homes.push(...homesOfGrant(grant));
  if (homes.length === 0) homes.push({ path: "/scotland", label: "Scotland", organisationId: SCOTLAND });
  const order: HomePath[] = ["/my-practice", "/my-cluster", "/my-area", "/scotland"];
  const first = order.flatMap((path) => homes.find((home) => home.path === path) ?? []);
  return first;
}

// Who acts for a practice or a cluster begins there, the delegate, the stand-in and the deputy like the lead.
const OF_PRACTICE = new Set<string>(["pql", "practice_delegate", "stand_in_pql"]);
const OF_CLUSTER = new Set<string>(["cql", "cql_deputy"]);

function homesOfGrant(grant: Grant): Home[] {
  if (OF_PRACTICE.has(grant.role)) {
    const own: Home = { path: "/my-practice", label: "My practice", organisationId: grant.organisation_id };
    const clusterId = grant.peers.find((id) => levelOf(id) === "cluster");
    return clusterId ? [own, { path: "/my-cluster", label: "My cluster", organisationId: clusterId }] : [own];
  }
  if (OF_CLUSTER.has(grant.role))
    return [{ path: "/my-cluster", label: "My cluster", organisationId: grant.organisation_id }];
  const area = AREA_LABELS[grant.role];
  if (area) return [{ path: "/my-area", label: area, organisationId: grant.organisation_id }];
  return [{ path: "/scotland", label: "Scotland", organisationId: SCOTLAND }];
}

const WITH_PROJECTS = new Set<string>([...OF_PRACTICE, ...OF_CLUSTER]);
const WITH_SIGNALS = new Set<string>([...WITH_PROJECTS, "partnership_lead", "board_lead", "analyst"]);
/** Who may ask somebody to take an office; everybody else sees the gap on the organisation's own page. */
const WITH_VACANCIES = new Set<string>([...OF_CLUSTER, "partnership_lead", "board_lead", "steward"]);

export type Section = {
  path: "/indicators" | "/signals" | "/projects" | "/moves" | "/vacancies" | "/register-imports";
  label: string;
};

/** Which sections are worth a link. The services decide who may read; this only spares people an empty page. */
export function sectionsOf(grants: Grant[]): Section[] {
  const holds = (roles: Set<string>) => grants.some((grant) => roles.has(grant.role));
  const sections: (Section & { shown: boolean })[] = [
    { path: "/signals", label: "Signals", shown: holds(WITH_SIGNALS) },
    { path: "/projects", label: "Projects", shown: holds(WITH_PROJECTS) },
    { path: "/indicators", label: "Indicators", shown: true },
    { path: "/moves", label: "Moves", shown: may(grants, "move:read") },
    { path: "/vacancies", label: "Vacancies", shown: holds(WITH_VACANCIES) },
    { path: "/register-imports", label: "Register imports", shown: may(grants, "register-import:read") },
  ];
  return sections.filter((section) => section.shown).map(({ path, label }) => ({ path, label }));
}
