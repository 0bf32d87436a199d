import type { Alert } from "@/api/types";
import {
  certaintyWords,
  formatChange,
  formatFraction,
  formatInterval,
  formatPeriod,
  formatReason,
  formatValue,
} from "@/lib/format";
import { type Fact, Facts } from "@/ui/facts";

/** The numbers behind the sentence, each with what makes it readable. */
export function Evidence({ alert }: { alert: Alert }) {
  const { evidence, unit } = alert;
  if (evidence.value === null) return <p className="cairn-quiet">{formatReason(evidence.reason)}.</p>;
  const facts: Fact[] = [
    {
      label: formatPeriod(evidence.period),
      value: formatValue(evidence.value, unit),
      note: `${formatFraction(evidence.numerator, evidence.denominator)}; 95% interval ${formatInterval(evidence.lower, evidence.upper, unit)}`,
    },
    { label: "Scotland, same month", value: formatValue(evidence.scotland, unit) },
  ];
  if (evidence.change !== null)
    facts.push({
      label: "Against its own last 12 months",
      value: formatChange(evidence.change, unit),
      note: "Scotland's own change taken off",
      words: true,
    });
  facts.push({
    label: "How sure",
    value: certaintyWords(evidence.gate_value ?? evidence.reliability),
    note: certaintyNote(evidence),
    words: true,
  });
  return (
    <>
      <Facts facts={facts} />
      {evidence.drivers.length > 0 ? (
        <p>
          Practices that moved together:{" "}
          {evidence.drivers.map((driver) => driver.organisation_name).join(", ")}. This is seen inside the
          cluster only.
        </p>
      ) : null}
    </>
  );
}

/** A change is gated by how often such findings are real, a level by the reliability of the figure. */
function certaintyNote({ gate_value: gate, reliability }: Alert["evidence"]): string | undefined {
  if (gate !== null && gate !== reliability)
    return `About ${Math.round(gate * 100)}% of such findings are real`;
  return reliability === null ? undefined : `Reliability ${reliability.toFixed(2)}`;
}
