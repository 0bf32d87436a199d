import type { Indicator } from "@/api/types";
import { formatChange, formatDate, formatReliability } from "@/lib/format";
import { Disclosure } from "@/ui/disclosure";

const POLARITY: Record<string, string> = {
  higher: "Higher is usually better",
  lower: "Lower is usually better",
  none: "Neither higher nor lower is better: this is context",
};

type Props = { indicator: Indicator; method: Record<string, unknown> | null; median: number | null };

/** What is counted, who answers for the definition, and how the figures were made. */
export function AboutIndicator({ indicator, method, median }: Props) {
  const rows: [string, string][] = [
    ["Counted (numerator)", indicator.numerator],
    ["Out of (denominator)", indicator.denominator],
    ["Reading it", POLARITY[indicator.polarity] ?? ""],
    [
      "A change worth acting on",
      `${formatChange(indicator.materiality.value, indicator.unit).replace(/ higher$/, " or more")}. ${indicator.materiality.reason}`,
    ],
    ["A typical practice's figure", formatReliability(median)],
    ["Source of the definition", indicator.source.title],
    ["Owner", indicator.owner],
    ["Checked by", indicator.checked_by],
    ["Next review", formatDate(indicator.review_on)],
  ];
  return (
    <section className="cairn-section" aria-labelledby="about-heading">
      <h2 id="about-heading">About this indicator</h2>
      <dl className="nhsuk-summary-list">
        {rows.map(([name, text]) => (
          <div className="nhsuk-summary-list__row" key={name}>
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value">{text}</dd>
          </div>
        ))}
      </dl>
      {method ? (
        <Disclosure summary="How these figures were calculated">
          <dl>
            {Object.entries(method).map(([name, value]) => (
              <div key={name}>
                <dt>
                  <strong>{name.replaceAll("_", " ")}</strong>
                </dt>
                <dd>{typeof value === "object" ? JSON.stringify(value) : String(value)}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      ) : null}
    </section>
  );
}
