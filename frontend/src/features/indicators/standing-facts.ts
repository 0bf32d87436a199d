/** The ten-second answer of an indicator page, before any chart. */
import type { Funnel, Trend } from "@/api/types";
import {
  certaintyWords,
  formatFraction,
  formatInterval,
  formatPeriod,
  formatReason,
  formatValue,
} from "@/lib/format";
import type { Fact } from "@/ui/facts";
import { standing } from "./wording";

/** A practice is a dot of the funnel; a cluster or an area is not, so its figures come from its trend. */
export function standingFacts(funnel: Funnel, trend: Trend | undefined, organisationId: string): Fact[] {
  const unit = funnel.indicator.unit;
  const scotland: Fact = {
    label: "Scotland",
    value: formatValue(funnel.centre, unit),
    note: formatPeriod(funnel.period),
  };
  const point = funnel.points.find((candidate) => candidate.organisation_id === organisationId);
  const month = trend?.points.find((candidate) => candidate.period === funnel.period);
  const figure = point ?? month;
  if (!figure || organisationId.startsWith("country:")) return [scotland];
  if (figure.value === null) {
    const note = formatReason(figure.reason, trend?.organisation.level);
    return [{ label: trend?.organisation.name ?? "", value: "Not shown", note, words: true }, scotland];
  }
  const facts: Fact[] = [
    {
      label: point?.name ?? trend?.organisation.name ?? "",
      value: formatValue(figure.value, unit),
      note: formatFraction(figure.numerator, figure.denominator, funnel.indicator.kind),
    },
    {
      label: "Likely to lie between",
      value: formatInterval(figure.lower, figure.upper, unit),
      note: "95% interval",
      words: true,
    },
    scotland,
  ];
  facts.push({
    label: "Against Scotland",
    value: standing(figure),
    note: reliabilityNote(figure.reliability),
    words: true,
  });
  return facts;
}

function reliabilityNote(reliability: number | null): string | undefined {
  return reliability === null
    ? undefined
    : `${certaintyWords(reliability)}: reliability ${reliability.toFixed(2)}`;
}
