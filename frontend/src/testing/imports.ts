/** A register import in its steps: uploaded, decided, applied. */
import type { Finding, FindingDecision, RegisterImport } from "@/api/types";

export const IMPORT_ID = 7;

export type FakeImport = { one: RegisterImport; findings: Finding[] };

function finding(id: number, part: Partial<Finding>): Finding {
  return {
    id,
    kind: "moved_without_agreement",
    subject: "10017",
    detail: "Practice 10017 is in another cluster.",
    before: "Demonstration Cluster D4",
    after: "Demonstration Cluster D7",
    needs_decision: true,
    needs_practice_confirmation: (part.kind ?? "moved_without_agreement") === "moved_without_agreement",
    options: ["accept", "leave_out"],
    decision: null,
    new_label: null,
    reason: null,
    practice_confirmation: null,
    decided_by: null,
    decided_at: null,
    ...part,
  };
}

export function buildImport(): FakeImport {
  const findings = [
    finding(1, {
      kind: "list_size_date_differs",
      subject: "country",
      detail: "The list sizes are of another day.",
      before: null,
      after: null,
      needs_decision: false,
      options: [],
    }),
    finding(2, {}),
    finding(3, { subject: "10021", detail: "Practice 10021 is in another cluster." }),
    finding(4, {
      kind: "cluster_vanished",
      subject: "Demonstration Cluster D9",
      detail: "The cluster is not in the file.",
      before: null,
      after: null,
      options: ["accept", "leave_out", "renamed"],
    }),
  ];
  return { one: counted(findings), findings };
}

function counted(findings: Finding[]): RegisterImport {
  const undecided = findings.filter((each) => each.needs_decision && each.decision === null).length;
  return {
    id: IMPORT_ID,
    status: "previewed",
    effective_on: "2026-10-01",
    as_history: false,
    register_name: "Demonstration register",
    simulated_names: true,
    source: "Simulated names and codes",
    counts: { practices: 888, clusters: 149, moved: 2, cluster_vanished: 1, appointments_ending: 3 },
    findings_count: findings.length,
    undecided_count: undecided,
    uploaded_at: "2026-11-20T09:00:00Z",
    uploaded_by: "demo-steward",
    applied_at: null,
    applied_by: null,
    act_id: null,
    allowed_actions: undecided > 0 ? ["decide"] : ["decide", "apply"],
    contact_details_sha256: "a".repeat(64),
    list_sizes_sha256: "b".repeat(64),
    differences: [
      {
        kind: "moved",
        subject: "10017",
        before: "Demonstration Cluster D4",
        after: "Demonstration Cluster D7",
      },
      {
        kind: "moved",
        subject: "10021",
        before: "Demonstration Cluster D4",
        after: "Demonstration Cluster D7",
      },
      {
        kind: "cluster_vanished",
        subject: "Demonstration Cluster D9",
        before: "Demonstration Cluster D9",
        after: null,
      },
    ],
    findings: [],
  };
}

export function decided({ findings }: FakeImport, decisions: FindingDecision[]): FakeImport {
  const next = findings.map((each) => {
    const made = decisions.find((one) => one.finding_id === each.id);
    if (!made) return each;
    const { decision, reason, new_label = null, practice_confirmation = null } = made;
    return {
      ...each,
      decision,
      reason,
      new_label,
      practice_confirmation,
      decided_by: "demo-steward",
      decided_at: "2026-11-22T09:00:00Z",
    };
  });
  return { one: counted(next), findings: next };
}

export function applied({ one, findings }: FakeImport): FakeImport {
  return {
    findings,
    one: {
      ...one,
      status: "applied",
      applied_at: "2026-11-22T10:00:00Z",
      applied_by: "demo-steward",
      act_id: 12,
      allowed_actions: [],
    },
  };
}
