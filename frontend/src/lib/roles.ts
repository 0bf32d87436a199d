import type { Grant, Role } from "@/api/types";

const ROLES: Record<Role, string> = {
  analyst: "Analyst",
  board_lead: "Board clinical lead",
  board_system: "Health Board system",
  cql: "Cluster Quality Lead",
  cql_deputy: "Deputy Cluster Quality Lead",
  government: "Scottish Government reader",
  partnership_lead: "Partnership clinical lead",
  pql: "Practice Quality Lead",
  practice_delegate: "Practice delegate",
  profession: "Representative of the profession",
  service: "Cairn itself",
  stand_in_pql: "Stand-in for one day",
  steward: "Data steward",
  supplier: "Data supplier",
};

/** A role as people say it. One that is newer than this page keeps its own words. */
export function roleName(role: string): string {
  return (ROLES as Record<string, string>)[role] ?? role.replaceAll("_", " ");
}

/** Titles keep their capitals inside a sentence; descriptions do not. */
const TITLES = new Set<string>(["pql", "cql", "board_lead", "board_system", "government", "service"]);

/** "the Practice Quality Lead", "the data steward": for the middle of a sentence. */
export function theRole(role: string): string {
  const name = roleName(role);
  return `the ${TITLES.has(role) ? name : name.charAt(0).toLowerCase() + name.slice(1)}`;
}

/** The roles in which a person may do something, each once: who holds several names the one they act in. */
export function rolesFor(grants: Grant[], permission: string): Role[] {
  const allowing = grants.filter((grant) => grant.allows.some((each) => each.permission === permission));
  return [...new Set(allowing.map((grant) => grant.role))];
}

/** Whether to offer something. The services decide; this only spares people a refusal. */
export function may(grants: Grant[], permission: string): boolean {
  return rolesFor(grants, permission).length > 0;
}

/** Whether a person is told who holds the roles of an organisation. An empty list means "nobody" only then. */
export function seesPeople(grants: Grant[], organisationId: string): boolean {
  return grants.some(
    (grant) =>
      grant.allows.some((each) => each.permission === "appointment:read") &&
      (grant.role === "steward" ||
        grant.organisations.includes(organisationId) ||
        grant.peers.includes(organisationId)),
  );
}
