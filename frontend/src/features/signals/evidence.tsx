import type { Alert } from "@/api/types";
import { formatChange, formatFraction, formatNumber, formatPeriod, formatReliability, formatValue } from "@/lib/format";
import { type Fact, Facts } from "@/ui/facts";

/** The numbers behind the sentence, each with what makes it readable. */
export function Evidence({ alert, unit }: { alert: Alert; unit: string }) {
  const { evidence } = alert;
  const fraction = formatFraction(evidence.numerator ?? null, evidence.denominator ?? null);
  const facts: Fact[] = [
    {
      label: formatPeriod(alert.period),
      value: formatValue(evidence.value, unit),
      note: fraction === "–" ? undefined : fraction,
    },
    { label: "Scotland, same month", value: formatValue(evidence.scotland, unit) },
    {
      label: "Change against its own last 12 months",
      value: formatChange(evidence.change, unit),
      note: evidence.change_z === null ? undefined : `${formatNumber(Math.abs(evidence.change_z))} times the usual month-to-month spread`,
      words: true,
    },
    { label: "How sure", value: formatReliability(evidence.reliability), words: true },
  ];
  return <Facts facts={facts} />;
}
