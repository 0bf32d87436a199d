import type { MoveParty } from "@/api/types";
import { formatDate } from "@/lib/format";
import { theRole } from "@/lib/roles";
import { type NameOf, partyName } from "./move-model";

type Props = { parties: MoveParty[]; nameOf: NameOf; heading: string };

/** Who must agree, and who has. */
export function PartyList({ parties, nameOf, heading }: Props) {
  return (
    <section className="cairn-section" aria-label={heading}>
      <h2>{heading}</h2>
      <dl className="nhsuk-summary-list">
        {parties.map((party) => (
          <div className="nhsuk-summary-list__row" key={party.party}>
            <dt className="nhsuk-summary-list__key">
              {nameOf(party.organisation_id)}
              <span className="cairn-history__detail">{partyName(party.party)}</span>
            </dt>
            <dd className="nhsuk-summary-list__value">{agreementWords(party)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function agreementWords({ agreement, who }: MoveParty): string {
  if (!agreement) return `Not answered yet. ${who} answers.`;
  const paper = agreement.on_paper;
  if (!paper) return `Agreed on ${formatDate(agreement.at)} by ${theRole(agreement.acting_as)}.`;
  return (
    `Agreed on paper by ${paper.signed_by} on ${formatDate(paper.signed_on)}, ` +
    `written down by ${theRole(agreement.acting_as)} on ${formatDate(agreement.at)}. ` +
    `The paper is kept here: ${paper.kept_at}.`
  );
}
