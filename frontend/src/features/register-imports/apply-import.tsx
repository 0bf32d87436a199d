import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RegisterImport } from "@/api/types";
import { formatDate, plural } from "@/lib/format";
import { Button } from "@/ui/button";
import { ProblemNotice } from "@/ui/problem-notice";
import { applyRegister, importQuery, importsQuery } from "./queries";

/** All of it or nothing. Until everything is decided it says what is missing instead of a button. */
export function ApplyImport({ one }: { one: RegisterImport }) {
  const client = useQueryClient();
  const apply = useMutation({
    mutationFn: () => applyRegister(one.id, null),
    onSuccess: async (applied) => {
      client.setQueryData(importQuery(one.id).queryKey, applied);
      await client.invalidateQueries({ queryKey: importsQuery.queryKey });
      // Every page reads the register; none may go on with the one before.
      for (const key of ["organisations", "practice", "cluster", "members", "history", "search"])
        client.removeQueries({ queryKey: [key] });
    },
  });
  return (
    <section className="cairn-section" aria-labelledby="apply">
      <h2 id="apply">Apply</h2>
      {apply.isError ? <ProblemNotice error={apply.error} level={3} /> : null}
      {one.allowed_actions.includes("apply") ? (
        <>
          <p>
            The register changes from {formatDate(one.effective_on)}, all of it or nothing, under your name.
          </p>
          <Button disabled={apply.isPending} onClick={() => apply.mutate()}>
            {apply.isPending ? "Applying …" : "Apply this register"}
          </Button>
        </>
      ) : (
        <p>
          {one.undecided_count > 0
            ? `${plural(one.undecided_count, "finding")} still to decide. Then it can be applied.`
            : "You may look at this import, but not apply it."}
        </p>
      )}
    </section>
  );
}
