import type { Grant, Me, Organisations, Session } from "@/api/types";
import { SCOTLAND } from "@/lib/organisation-id";

export const OWN = "practice:10017";
export const CLUSTER = "cluster:gc0004";
export const OTHER_CLUSTER = "cluster:gc0007";
export const HIDDEN_PRACTICE = "practice:10092";
export const PARTNERSHIP = "partnership:S37000032";
export const BOARD = "board:S08000030";

const PRACTICES = [
  ["10017", "Demonstration Practice 017", 8412],
  ["10021", "Demonstration Practice 021", 3120],
  ["10045", "Demonstration Practice 045", 11874],
  ["10060", "Demonstration Practice 060", 6033],
  ["10088", "Demonstration Practice 088", 1490],
  ["10092", "Demonstration Practice 092", 7205],
] as const;

export const MEMBERS = PRACTICES.map(([code]) => `practice:${code}`);

export function buildOrganisations(): Organisations {
  return {
    as_of: "2026-11-22",
    register: {
      name: "Demonstration register",
      simulated_names: true,
      source: "Derived from Public Health Scotland's GP practice files of 1 October 2024",
      attribution: "Contains Public Health Scotland data, licensed under the Open Government Licence v3.0",
      effective_on: "2024-10-01",
      unchanged_since: "2024-10-01",
    },
    boards: [{ id: BOARD, code: "S08000030", name: "NHS Tayside" }],
    partnerships: [{ id: PARTNERSHIP, code: "S37000032", name: "Dundee City", board_id: BOARD }],
    clusters: [
      {
        id: OTHER_CLUSTER,
        name: "Demonstration Cluster D7",
        is_placeholder: false,
        partnership_ids: [PARTNERSHIP],
        board_ids: [BOARD],
      },
      {
        id: CLUSTER,
        name: "Demonstration Cluster D4",
        is_placeholder: false,
        partnership_ids: [PARTNERSHIP],
        board_ids: [BOARD],
      },
    ],
    practices: PRACTICES.map(([code, name, patients]) => ({
      id: `practice:${code}`,
      code,
      name,
      cluster_id: CLUSTER,
      partnership_id: PARTNERSHIP,
      board_id: BOARD,
      patients,
      patients_65_plus: Math.round(patients * 0.2),
      patients_75_plus: code === "10088" ? null : Math.round(patients * 0.09),
      opened_on: null,
      closed_on: null,
    })),
  };
}

export type FakePerson = "pql" | "cql" | "board-lead" | "government" | "steward";

const NAMES: Record<FakePerson, string> = {
  pql: "Demo PQL, Demonstration Practice 017",
  cql: "Demo CQL, Demonstration Cluster D4",
  "board-lead": "Demo Board lead, NHS Tayside",
  government: "Demo Scottish Government reader",
  steward: "Demo data steward",
};

const LEADING = ["register:read", "appointment:read", "move:read", "move:write"];
const ALLOWED: Record<FakePerson, string[]> = {
  pql: LEADING,
  cql: LEADING,
  "board-lead": LEADING,
  government: ["register:read"],
  steward: [...LEADING, "register-import:read", "register-import:write"],
};

export function isFakePerson(login: string): login is FakePerson {
  return login in NAMES;
}

export function buildGrant(person: FakePerson): Grant {
  const base = {
    id: "6a1f7d3e-0000-4000-8000-000000000001",
    valid_from: "2024-10-01",
    valid_until: null,
    peers: [],
    own_practices: person === "pql" ? [OWN] : [],
    allows: ALLOWED[person].map((permission) => ({
      permission,
      service: "cluster-api",
      sentence: "Something that the role allows.",
    })),
  };
  if (person === "pql")
    return {
      ...base,
      role: "pql",
      organisation_id: OWN,
      organisation_name: "Demonstration Practice 017",
      organisations: [OWN],
      peers: [CLUSTER, ...MEMBERS.filter((id) => id !== OWN)],
    };
  if (person === "cql")
    return {
      ...base,
      role: "cql",
      organisation_id: CLUSTER,
      organisation_name: "Demonstration Cluster D4",
      organisations: [CLUSTER, ...MEMBERS],
    };
  if (person === "board-lead")
    return {
      ...base,
      role: "board_lead",
      organisation_id: BOARD,
      organisation_name: "NHS Tayside",
      organisations: [BOARD, CLUSTER, ...MEMBERS, PARTNERSHIP],
    };
  return {
    ...base,
    role: person === "steward" ? "steward" : "government",
    organisation_id: SCOTLAND,
    organisation_name: "Scotland",
    organisations: [SCOTLAND],
  };
}

export function buildMe(person: FakePerson): Me {
  const grant = buildGrant(person);
  return {
    subject: `demo-${person}`,
    is_machine: false,
    display_name: NAMES[person],
    as_of: "2026-11-22",
    grants: [grant],
    ...{ own_practices: person === "pql" ? [OWN] : [], nominations: [] },
  };
}

export function buildSession(person: FakePerson): Session {
  const { role, organisation_id, organisation_name } = buildGrant(person);
  return {
    signed_in: true,
    person: { subject: `demo-${person}`, display_name: NAMES[person] },
    roles: [{ role, organisation_id, organisation_name }],
    simulated: true,
  };
}
