import { useMutation } from "@tanstack/react-query";
import type { Recomputation } from "@/api/types";
import { formatDate, formatValue, NOTHING } from "@/lib/format";
import { Button } from "@/ui/button";
import { ProblemNotice } from "@/ui/problem-notice";
import { recompute } from "./queries";

type Props = { resultId: string; what: string; unit: string };

/** Makes a figure again from what is stored and says whether it comes out the same. It changes nothing. */
export function Recompute({ resultId, what, unit }: Props) {
  const asked = useMutation({ mutationFn: () => recompute(resultId) });
  return (
    <>
      <Button secondary disabled={asked.isPending} onClick={() => asked.mutate()}>
        Make these numbers again
        <span className="nhsuk-u-visually-hidden">: {what}</span>
      </Button>
      <div role="status">
        {asked.isPending ? <p>Calculating from what is stored …</p> : null}
        {asked.data ? <Outcome made={asked.data} unit={unit} /> : null}
      </div>
      {asked.isError ? <ProblemNotice error={asked.error} level={3} /> : null}
    </>
  );
}

function Outcome({ made, unit }: { made: Recomputation; unit: string }) {
  return (
    <>
      <p>
        <strong>{made.same ? "The same to the last digit." : "Not the same as what is stored."}</strong>{" "}
        {made.same
          ? `As published on ${formatDate(made.computed_at)}, for every organisation of the month.`
          : "Tell the data steward, and quote the fingerprint below."}
      </p>
      {made.fields.length > 0 ? (
        <ul>
          {made.fields.map((field) => (
            <li key={field.field}>
              {field.field.replaceAll("_", " ")}: stored {write(field.stored, field.field, unit)}, now{" "}
              {write(field.recomputed, field.field, unit)}
            </li>
          ))}
        </ul>
      ) : null}
      {made.changed.length > 0 ? (
        <>
          <p>What has changed since:</p>
          <ul>
            {made.changed.map((reason) => (
              <li key={reason.detail}>{reason.detail}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="cairn-quiet">
        Fingerprint of the results: <span className="cairn-code">{made.result_hash.recomputed}</span>
      </p>
    </>
  );
}

const IN_UNIT = new Set(["value", "lower", "upper", "change"]);

function write(value: Recomputation["fields"][number]["stored"], field: string, unit: string): string {
  if (value === null) return NOTHING;
  return typeof value === "number" && IN_UNIT.has(field) ? formatValue(value, unit) : String(value);
}
