import type { MoveProposal } from "@/api/types";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { moveSentence, moveTitle, type NameOf } from "./move-model";
import { PartyList } from "./party-list";

type Props = {
  proposal: MoveProposal;
  nameOf: NameOf;
  pending: boolean;
  onPropose: () => void;
  onBack: () => void;
};

/** What a move would change, before anybody is asked. */
export function MovePreview({ proposal, nameOf, pending, onPropose, onBack }: Props) {
  return (
    <>
      <Notice heading="Nothing is stored yet" tone="done">
        <p>
          {moveTitle(proposal, nameOf)}. {moveSentence(proposal, nameOf)}
        </p>
      </Notice>
      <section className="cairn-section" aria-labelledby="changes">
        <h2 id="changes">What would change</h2>
        {proposal.changes.map((change) => (
          <div className="cairn-change" key={`${change.aspect}-${change.organisation_ids.join()}`}>
            <h3>Now</h3>
            <Periods periods={change.before} />
            <h3>Then</h3>
            <Periods periods={change.after} />
          </div>
        ))}
      </section>
      <PartyList parties={proposal.parties} nameOf={nameOf} heading="Who must agree" />
      <div className="cairn-actions">
        <Button disabled={pending} onClick={onPropose}>
          {pending ? "Proposing …" : "Propose this move"}
        </Button>
        <Button secondary onClick={onBack}>
          Change something
        </Button>
      </div>
    </>
  );
}

function Periods({ periods }: { periods: MoveProposal["changes"][number]["before"] }) {
  if (periods.length === 0) return <p>Nothing is recorded.</p>;
  return (
    <ul>
      {periods.map((period) => (
        <li key={`${period.valid_from}-${period.sentence}`}>{period.sentence}</li>
      ))}
    </ul>
  );
}
