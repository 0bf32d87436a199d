import type { ReactNode } from "react";
import type { Indicator } from "@/api/types";
import { formatChange, formatDate, formatReliability, formatValue } from "@/lib/format";
import { Disclosure } from "@/ui/disclosure";
import { VersionList } from "./version-list";
import { polarityWords } from "./wording";

type Props = { indicator: Indicator; median: number | null };

/** What is counted and why, who answers for the definition, and what it may be used for. */
export function AboutIndicator({ indicator, median }: Props) {
  const rows: [string, ReactNode][] = [
    ["Why it matters", indicator.why_it_matters],
    ["Counted (numerator)", indicator.numerator],
    ["Out of (denominator)", indicator.denominator],
    ["Reading it", `${polarityWords(indicator.polarity)}.`],
    ["A change worth acting on", materialityOf(indicator)],
    ["Target", <Target key="target" indicator={indicator} />],
    ["May start a signal", signalsOf(indicator)],
    ["A typical practice's figure", formatReliability(median)],
    ["Source", <Source key="source" indicator={indicator} />],
    ["Checked by", checkedBy(indicator.checked_by)],
    ["Owner", indicator.owner],
    ["Next review", formatDate(indicator.review_on)],
  ];
  return (
    <section className="cairn-section" aria-labelledby="about">
      <h2 id="about">About this indicator</h2>
      <dl className="nhsuk-summary-list">
        {rows.map(([name, text]) => (
          <div className="nhsuk-summary-list__row" key={name}>
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value">{text}</dd>
          </div>
        ))}
      </dl>
      <Disclosure summary="What has changed in this definition" lazy>
        <VersionList code={indicator.code} />
      </Disclosure>
    </section>
  );
}

function materialityOf({ materiality, unit }: Indicator): string {
  return `${formatChange(materiality.value, unit).replace(/ higher$/, " or more")}. ${materiality.reason}`;
}

function signalsOf(indicator: Indicator): string {
  if (indicator.can_alert) return "Yes, where a practice has enough patients to tell.";
  return `No. ${indicator.cannot_alert_because ?? ""}`.trim();
}

function checkedBy(name: string): string {
  return name === "nobody yet" ? "Nobody yet. No clinician has checked this definition." : name;
}

function Target({ indicator: { target, unit } }: { indicator: Indicator }) {
  if (!target) return <>None has been agreed. Figures are compared with Scotland in the same period.</>;
  return (
    <>
      {formatValue(target.value, unit)}: {target.what} (<a href={target.link}>{target.source}</a>). Shown to
      know where one stands; nothing is judged by it.
    </>
  );
}

function Source({ indicator: { source, unit } }: { indicator: Indicator }) {
  return (
    <>
      <a href={source.link}>{source.title}</a>
      {source.level === null
        ? null
        : `. It gives ${formatValue(source.level, unit)}: ${source.level_of}, ${source.period}.`}
    </>
  );
}
