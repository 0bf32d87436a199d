import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Finding, RegisterImport } from "@/api/types";
import { plural } from "@/lib/format";
import { Button } from "@/ui/button";
import { ProblemNotice } from "@/ui/problem-notice";
import { QueryView } from "@/ui/query-view";
import { FindingGroupView } from "./finding-group";
import { completeDecisions, type Drafts, groupFindings, incompleteCount } from "./import-model";
import { decideFindings, findingsQuery, importQuery, importsQuery } from "./queries";

/** What a person should look at before the register changes. */
export function FindingsSection({ one }: { one: RegisterImport }) {
  const findings = useQuery(findingsQuery(one.id));
  return (
    <section className="cairn-section" aria-labelledby="findings">
      <h2 id="findings">What to look at</h2>
      <QueryView query={findings} what="the findings" level={3}>
        {(all) => (all.length === 0 ? <p>Nothing looks odd.</p> : <Deciding one={one} findings={all} />)}
      </QueryView>
    </section>
  );
}

function Deciding({ one, findings }: { one: RegisterImport; findings: Finding[] }) {
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>({});
  const mayDecide = one.allowed_actions.includes("decide");
  const ready = completeDecisions(findings, drafts);
  const incomplete = incompleteCount(findings, drafts);
  const decide = useMutation({
    mutationFn: () => decideFindings(one.id, ready, null),
    onSuccess: async (changed) => {
      const sent = new Set(ready.map((each) => each.finding_id));
      setDrafts((now) => Object.fromEntries(Object.entries(now).filter(([id]) => !sent.has(Number(id)))));
      client.setQueryData(importQuery(one.id).queryKey, changed);
      await client.invalidateQueries({ queryKey: findingsQuery(one.id).queryKey });
      await client.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
  });
  return (
    <>
      {groupFindings(findings).map((group) => (
        <FindingGroupView
          key={group.kind}
          group={group}
          drafts={drafts}
          mayDecide={mayDecide}
          onDrafts={setDrafts}
        />
      ))}
      {decide.isError ? <ProblemNotice error={decide.error} level={3} /> : null}
      {mayDecide && one.undecided_count + ready.length + incomplete > 0 ? (
        <>
          {incomplete > 0 ? (
            <p role="status">
              Not recorded yet: {plural(incomplete, "finding")} without a decision, a reason, a name or an
              agreement.
            </p>
          ) : null}
          <Button disabled={decide.isPending || ready.length === 0} onClick={() => decide.mutate()}>
            {ready.length === 0 ? "Record decisions" : `Record ${plural(ready.length, "decision")}`}
          </Button>
        </>
      ) : null}
    </>
  );
}
