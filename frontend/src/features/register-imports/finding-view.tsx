import type { Finding } from "@/api/types";
import { formatDate } from "@/lib/format";
import { Disclosure } from "@/ui/disclosure";
import { DecisionFields } from "./decision-fields";
import { asksThePractice, type Draft, decisionWords } from "./import-model";

type Props = { finding: Finding; draft: Draft; mayDecide: boolean; onDraft: (draft: Draft) => void };

/** One finding: what looks odd, and what somebody decided about it or still may. */
export function FindingView({ finding, draft, mayDecide, onDraft }: Props) {
  const fields = (
    <DecisionFields
      name={`finding-${finding.id}`}
      legend={`What to do about ${finding.subject === "country" ? "this" : finding.subject}`}
      options={finding.options}
      draft={draft}
      asksThePractice={asksThePractice(finding, draft)}
      onDraft={onDraft}
    />
  );
  return (
    <li>
      <p>{finding.detail}</p>
      {saysMore(finding) ? (
        <p className="cairn-quiet">
          In the register: {finding.before ?? "nothing"}. In the file: {finding.after ?? "nothing"}.
        </p>
      ) : null}
      {finding.decision ? (
        <>
          <p>
            <strong>{decisionWords(finding.decision)}</strong>
            {finding.new_label ? ` (${finding.new_label})` : ""}: “{finding.reason}”{" "}
            <span className="cairn-quiet">
              Decided{finding.decided_by ? ` by ${finding.decided_by}` : ""} on{" "}
              {formatDate(finding.decided_at)}
              {finding.practice_confirmation ? `. ${agreement(finding.practice_confirmation)}` : ""}
            </span>
          </p>
          {mayDecide ? <Disclosure summary="Decide differently">{fields}</Disclosure> : null}
        </>
      ) : null}
      {finding.needs_decision && finding.decision === null && mayDecide ? fields : null}
    </li>
  );
}

function agreement({
  confirmed_by,
  confirmed_on,
  kept_at,
}: NonNullable<Finding["practice_confirmation"]>): string {
  return `${confirmed_by} agreed for the practice on ${formatDate(confirmed_on)}; kept here: ${kept_at}`;
}

/** Most sentences name both sides already; then they are not said twice. */
function saysMore({ detail, before, after }: Finding): boolean {
  return [before, after].some((side) => side !== null && !detail.includes(side));
}
