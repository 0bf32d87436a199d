/** Pages of the register: what is found, one cluster, one practice, their people and their story. */
import type {
  Appointment,
  ClusterDetail,
  HistoryEntry,
  PracticeDetail,
  SearchResult,
  SearchResults,
  Vacancy,
} from "@/api/types";
import { BOARD, buildOrganisations, CLUSTER, MEMBERS, OWN, PARTNERSHIP } from "./register";

const NAME = "Demonstration Cluster D4";

export function buildFound(query: string): SearchResults {
  const words = query.toLowerCase();
  const { clusters, practices } = buildOrganisations();
  const base = {
    address: [],
    postcode: null,
    ended_on: null,
    board_ids: [BOARD],
    partnership_ids: [PARTNERSHIP],
  };
  const items: SearchResult[] = [
    ...clusters.map((each) => ({
      ...base,
      kind: "cluster" as const,
      id: each.id,
      code: each.id.slice(8),
      name: each.name,
      cluster_id: null,
      cluster_name: null,
      match: "words" as const,
    })),
    ...practices.map((each) => ({
      ...base,
      kind: "practice" as const,
      id: each.id,
      code: each.code,
      name: each.name,
      address: ["1 Example Street"],
      postcode: "ZZ1 1ZZ",
      cluster_id: CLUSTER,
      cluster_name: NAME,
      match: "words" as const,
    })),
  ].filter((each) => `${each.name} ${each.code}`.toLowerCase().includes(words));
  const sentence =
    items.length === 0 ? `Nothing like “${query}” is in the register.` : `${items.length} found.`;
  return { items, is_cut_short: false, sentence };
}

export function buildCluster(straddles = false): ClusterDetail {
  const part = { partnership_id: PARTNERSHIP, partnership_name: "Dundee City", board_id: BOARD };
  const parts = straddles
    ? [
        { ...part, practices: 4, patients: 29439 },
        {
          ...part,
          partnership_id: "partnership:S37000033",
          partnership_name: "Perth and Kinross",
          practices: 2,
          patients: 8695,
        },
      ]
    : [{ ...part, practices: 6, patients: 38134 }];
  return {
    id: CLUSTER,
    name: NAME,
    is_placeholder: false,
    partnership_ids: parts.map((each) => each.partnership_id),
    board_ids: [BOARD],
    is_whole: true,
    practices: 6,
    practices_elsewhere: 0,
    patients: 38134,
    parts,
  };
}

export function buildPractice(id: string): PracticeDetail {
  const known = buildOrganisations().practices.find((each) => each.id === id);
  return {
    id,
    code: id.slice(9),
    name: known?.name ?? id,
    address: ["1 Example Street", "Dundee"],
    postcode: "ZZ1 1ZZ",
    telephone: "01632 960 001",
    contract_type: "17J",
    data_zone: "S01007000",
    cluster_id: CLUSTER,
    cluster_name: NAME,
    partnership_id: PARTNERSHIP,
    board_id: BOARD,
    patients: known?.patients ?? null,
    opened_on: null,
    closed_on: null,
  };
}

export const buildMembers = () => MEMBERS.map(buildPractice);

function act(id: number, kind: HistoryEntry["recorded"]["kind"], reason: string): HistoryEntry["recorded"] {
  return {
    id,
    kind,
    effective_on: "2024-10-01",
    recorded_at: `2026-0${id}-10T09:00:00Z`,
    acting_as: "steward",
    recorded_by: null,
    reason,
  };
}

/** First register, a change, a correction; and, when asked for, what the correction withdrew. */
export function buildHistory(withWithdrawn: boolean): HistoryEntry[] {
  const base = { until: null, before: null, after: null, practice_ids: [], withdrawn: null };
  const correction = act(3, "correction", "The letter gave another day.");
  const story: HistoryEntry[] = [
    {
      ...base,
      on: "2024-10-01",
      kind: "first_recorded",
      nature: "first_register",
      sentence: "There on the first day of the register.",
      recorded: act(1, "import", "The published register"),
    },
    {
      ...base,
      on: "2025-04-01",
      kind: "relabelled",
      nature: "change",
      sentence: `Renamed from “D four” to “${NAME}”.`,
      recorded: correction,
    },
    {
      ...base,
      on: "2025-04-01",
      until: "2025-05-01",
      kind: "corrected",
      nature: "correction",
      sentence: "Corrected on 10 March 2026: the name was recorded as changing a month too late.",
      recorded: correction,
    },
  ];
  if (!withWithdrawn) return story;
  const believed: HistoryEntry = {
    ...base,
    on: "2025-05-01",
    kind: "relabelled",
    nature: "change",
    sentence: `Renamed from “D four” to “${NAME}” a month later.`,
    recorded: act(2, "life_event", "A letter from the cluster."),
    withdrawn: correction,
  };
  return [...story, believed];
}

export function buildAppointment(part: Partial<Appointment> = {}): Appointment {
  return {
    id: "6a1f7d3e-0000-4000-8000-0000000000a1",
    subject: "demo-cql",
    display_name: "Demo CQL",
    role: "cql",
    organisation_id: CLUSTER,
    organisation_name: NAME,
    status: "in_office",
    valid_from: "2025-05-01",
    valid_until: "2027-05-01",
    nominated_on: "2025-04-01",
    nominated_at: "2025-04-01T09:00:00Z",
    nominated_by: "demo-pql",
    appointed_on: "2025-04-20",
    appointed_at: "2025-04-20T09:00:00Z",
    appointed_by: "demo-board-lead",
    appointing_board_id: BOARD,
    sessions_a_month: 2,
    protected_time: [],
    qualifies: true,
    why_not_qualified: null,
    allowed_actions: [],
    ...part,
  };
}

export function buildAppointments(organisationId: string): Appointment[] {
  if (organisationId === CLUSTER) return [buildAppointment()];
  if (organisationId !== OWN) return [];
  return [
    buildAppointment({
      role: "pql",
      display_name: "Demo PQL",
      organisation_id: OWN,
      valid_until: null,
      sessions_a_month: null,
    }),
  ];
}

export function buildVacancies(): Vacancy[] {
  const base = { appointment_id: null, subject: null, display_name: null, valid_until: null, candidates: [] };
  return [
    {
      ...base,
      organisation_id: "practice:10021",
      organisation_name: "Demonstration Practice 021",
      role: "pql",
      kind: "vacant",
      sentence: "Demonstration Practice 021 has nobody in office as a Practice Quality Lead.",
    },
    {
      ...base,
      organisation_id: CLUSTER,
      organisation_name: NAME,
      role: "cql",
      kind: "ends_soon",
      sentence: "The Cluster Quality Lead's time ends on 31 December 2026.",
      display_name: "Demo CQL",
      valid_until: "2027-01-01",
      candidates: [
        {
          appointment_id: "6a1f7d3e-0000-4000-8000-0000000000a2",
          subject: "demo-other",
          display_name: "Demo Other",
          status: "nominated",
          valid_from: "2027-01-01",
        },
      ],
    },
  ];
}
