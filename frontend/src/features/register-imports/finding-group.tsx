import { useState } from "react";
import { plural } from "@/lib/format";
import { Button } from "@/ui/button";
import { Disclosure } from "@/ui/disclosure";
import { DecisionFields } from "./decision-fields";
import { FindingView } from "./finding-view";
import {
  asksThePractice,
  type Draft,
  type Drafts,
  EMPTY,
  type FindingGroup,
  findingWords,
  sameForAll,
} from "./import-model";

type Props = {
  group: FindingGroup;
  drafts: Drafts;
  mayDecide: boolean;
  onDrafts: (drafts: Drafts) => void;
};

/** The findings of one kind. One decision can be given to all that are open; each stays visible with its own. */
export function FindingGroupView({ group, drafts, mayDecide, onDrafts }: Props) {
  const { kind, findings, open } = group;
  const needs = findings.some((finding) => finding.needs_decision);
  const list = (
    <ul className="cairn-findings">
      {findings.map((finding) => (
        <FindingView
          key={finding.id}
          finding={finding}
          draft={drafts[finding.id] ?? EMPTY}
          mayDecide={mayDecide}
          onDraft={(draft) => onDrafts({ ...drafts, [finding.id]: draft })}
        />
      ))}
    </ul>
  );
  if (!needs)
    return (
      <Disclosure summary={`${findingWords(kind)}: ${findings.length}, nothing to decide`}>{list}</Disclosure>
    );
  return (
    <div className="cairn-change">
      <h3>{findingWords(kind)}</h3>
      <p className="cairn-quiet">
        {open > 0 ? `${open} of ${plural(findings.length, "finding")} to decide.` : "All decided."}
      </p>
      {mayDecide && open > 1 ? (
        <Disclosure summary={`Decide the same for all ${open}`}>
          <SameForAll
            kind={kind}
            findings={findings}
            options={findings[0]?.options.filter((option) => option !== "renamed") ?? []}
            onUse={(draft) => onDrafts(sameForAll(drafts, findings, draft))}
          />
        </Disclosure>
      ) : null}
      {list}
    </div>
  );
}

type SameProps = {
  kind: string;
  findings: FindingGroup["findings"];
  options: FindingGroup["findings"][number]["options"];
  onUse: (draft: Draft) => void;
};

function SameForAll({ kind, findings, options, onUse }: SameProps) {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  return (
    <>
      <p>It is filled in below for each that is still open. You can change any of them before recording.</p>
      <DecisionFields
        name={`all-${kind}`}
        legend="The same for all"
        options={options}
        draft={draft}
        asksThePractice={findings.some((finding) => asksThePractice(finding, draft))}
        onDraft={setDraft}
      />
      <Button
        secondary
        disabled={draft.decision === null || !draft.reason.trim()}
        onClick={() => {
          onUse(draft);
          setDraft(EMPTY);
        }}
      >
        Fill in for all
      </Button>
    </>
  );
}
