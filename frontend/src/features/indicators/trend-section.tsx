import type { ReactNode } from "react";
import type { Trend } from "@/api/types";
import { fileName, saveServiceCsv } from "@/lib/download";
import { formatInterval, formatPeriod } from "@/lib/format";
import { ChartFrame } from "@/ui/chart-frame";
import { Disclosure } from "@/ui/disclosure";
import { Notice } from "@/ui/notice";
import { DataBehind } from "./data-behind";
import { PeerGroupView } from "./peer-group-view";
import { csvAddress } from "./queries";
import { TrendChart } from "./trend-chart";
import { TrendLegend } from "./trend-legend";
import { trendModel } from "./trend-model";
import { TrendTable } from "./trend-table";

type Props = {
  trend: Trend;
  said?: string | undefined;
  /** Offers the choice of whose practices are counted, where there is one. */
  members?: ReactNode;
};

/** One organisation over time, against Scotland. */
export function TrendSection({ trend, said, members }: Props) {
  const model = trendModel(trend);
  const { indicator, organisation, simulated, spc } = trend;
  const parts = [indicator.code, "trend", organisation.id];
  const usual = spc && spc.lower !== null ? formatInterval(spc.lower, spc.upper, indicator.unit) : null;
  const newest = newestOf(trend);
  // Where the definition has changed, the range is that of the newest stretch.
  const since = trend.segments.length > 1 ? trend.segments.at(-1)?.from_period : undefined;
  const title = `${indicator.title}: ${organisation.name} over time`;
  if (model.periods.length === 0) return null;
  if (model.periods.length < 2) return <OneMonth model={model} caption={title} />;
  return (
    <section className="cairn-section" aria-labelledby="trend-heading">
      <h2 id="trend-heading">Over time</h2>
      {members}
      {members ? <p className="cairn-quiet">{trend.membership_sentence}</p> : null}
      {model.marks.length === 0 ? (
        <Notice heading={`There are no months to draw for ${organisation.name}`} level={3}>
          <p>{model.rows[0]?.note || "No return has been received yet."}</p>
        </Notice>
      ) : null}
      <ChartFrame
        caption={{
          title,
          subtitle: trend.sentence,
          source: `Solid line: ${organisation.name}, with 95% intervals. Dashed line: Scotland. ${model.hasPeers ? "Dotted line: the 30 practices most like it. " : ""}Grey: deciles of Scottish practices. The vertical axis need not start at zero. Cairn.`,
          simulated,
        }}
        sentence={trend.sentence}
        said={said}
        fileParts={parts}
        onCsv={() =>
          saveServiceCsv(
            csvAddress.trend(indicator.code, organisation.id, trend.membership),
            fileName(simulated, parts, "csv"),
          )
        }
        legend={
          <>
            <TrendLegend model={model} ownName={organisation.name} />
            <DataBehind
              quality={trend.data_quality}
              coverage={newest?.coverage ?? null}
              period={newest?.period}
            />
          </>
        }
        table={<TrendTable model={model} caption={title} />}
        chart={(width) => (
          <TrendChart
            model={model}
            width={width}
            unit={indicator.unit}
            ownName={organisation.name}
            simulated={simulated}
            label={`Line chart. ${trend.sentence} Use the arrow keys to move between months; the same numbers are in the table below.`}
          />
        )}
      />
      {usual ? (
        <p className="cairn-quiet">
          From month to month{since ? ` since ${formatPeriod(since)}` : ""}, {organisation.name} usually lies
          in the range {usual}.
        </p>
      ) : null}
      {model.hasPeers ? (
        <>
          <p className="cairn-quiet">{trend.peer_sentence}</p>
          <Disclosure summary="Who the 30 practices most like yours are" lazy>
            <PeerGroupView organisationId={organisation.id} />
          </Disclosure>
        </>
      ) : null}
    </section>
  );
}

/** The newest period with a figure of its own; failing that, with one of Scotland's. */
function newestOf({ points }: Trend) {
  return (
    points.findLast((point) => point.value !== null) ?? points.findLast((point) => point.scotland !== null)
  );
}

/** One point is no trend: the number is given, the chart waits for a second. */
function OneMonth({ model, caption }: { model: ReturnType<typeof trendModel>; caption: string }) {
  return (
    <section className="cairn-section" aria-labelledby="trend-heading">
      <h2 id="trend-heading">Over time</h2>
      <p>There is one month so far. A trend is drawn from the second on.</p>
      {model.rows.length > 0 ? <TrendTable model={model} caption={caption} /> : null}
    </section>
  );
}
