import type { Grant } from "@/api/types";
import { levelOf, SCOTLAND } from "./organisation-id";

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

function homesOfGrant(grant: Grant): Home[] {
  if (grant.role === "pql") {
    const own: Home = { path: "/my-practice", label: "My practice", organisationId: grant.organisation_id };
    const clusterId = grant.peers.find((id) => levelOf(id) === "cluster");
    return clusterId ? [own, { path: "/my-cluster", label: "My cluster", organisationId: clusterId }] : [own];
  }
  if (grant.role === "cql")
    return [{ path: "/my-cluster", label: "My cluster", organisationId: grant.organisation_id }];
  const area = AREA_LABELS[grant.role];
  if (area) return [{ path: "/my-area", label: area, organisationId: grant.organisation_id }];
  return [{ path: "/scotland", label: "Scotland", organisationId: SCOTLAND }];
}

const WITH_SIGNALS = new Set(["pql", "cql", "partnership_lead", "board_lead", "analyst"]);
const WITH_PROJECTS = new Set(["pql", "cql"]);

/** Which sections are worth a link. The services decide who may read; this only spares people an empty page. */
export function sectionsOf(grants: Grant[]): { signals: boolean; projects: boolean } {
  return {
    signals: grants.some((grant) => WITH_SIGNALS.has(grant.role)),
    projects: grants.some((grant) => WITH_PROJECTS.has(grant.role)),
  };
}
