import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PracticeDetail } from "@/api/types";
import { formatCount, formatDate } from "@/lib/format";
import { PageTitle } from "@/ui/page-title";

type Props = {
  practice: PracticeDetail;
  chooser: ReactNode;
  leads: ReactNode;
  actions: ReactNode;
  rest: ReactNode;
  nameOf: (id: string) => string;
};

/** One practice on a date: where it belongs, who leads quality there, its story. */
export function PracticePage({ practice, chooser, leads, actions, rest, nameOf }: Props) {
  return (
    <>
      <PageTitle title={practice.name} caption={`Practice ${practice.code}`} detail={sizeWords(practice)} />
      {chooser}
      <dl className="nhsuk-summary-list cairn-section">
        <Row label="Cluster">
          {practice.cluster_id ? (
            <Link to="/organisations/$id" params={{ id: practice.cluster_id }}>
              {practice.cluster_name ?? nameOf(practice.cluster_id)}
            </Link>
          ) : (
            "In no cluster"
          )}
        </Row>
        <Row label="Partnership">{nameOf(practice.partnership_id)}</Row>
        <Row label="Health Board">{nameOf(practice.board_id)}</Row>
        <Row label="Address">{[...practice.address, practice.postcode].filter(Boolean).join(", ")}</Row>
        <Row label="Telephone">{practice.telephone || "Not given"}</Row>
        <Row label="Contract">{contractWords(practice.contract_type)}</Row>
        {practice.opened_on ? <Row label="Opened">{formatDate(practice.opened_on)}</Row> : null}
        {practice.closed_on ? <Row label="Closed">{formatDate(practice.closed_on)}</Row> : null}
      </dl>
      {actions}
      {leads}
      {rest}
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{label}</dt>
      <dd className="nhsuk-summary-list__value">{children}</dd>
    </div>
  );
}

const CONTRACTS: Record<string, string> = {
  "17J": "17J, the national contract",
  "17C": "17C, agreed locally",
  "2C": "2C, run by the Board",
};

function contractWords(contract: string): string {
  return CONTRACTS[contract] ?? (contract || "Not given");
}

function sizeWords(practice: PracticeDetail): string {
  return practice.patients === null
    ? "The number of patients is not known"
    : `${formatCount(practice.patients)} registered patients`;
}
