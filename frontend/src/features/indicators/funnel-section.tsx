import type { Funnel } from "@/api/types";
import { fileName, saveServiceCsv } from "@/lib/download";
import { formatPeriod } from "@/lib/format";
import { ChartFrame } from "@/ui/chart-frame";
import { Notice } from "@/ui/notice";
import { DataBehind } from "./data-behind";
import { FunnelChart } from "./funnel-chart";
import { FunnelLegend } from "./funnel-legend";
import { funnelModel } from "./funnel-model";
import { FunnelTable } from "./funnel-table";
import { csvAddress } from "./queries";

type Props = { funnel: Funnel; selectedId: string; selectedName: string; denominator: string };

/** This month against all of Scotland. */
export function FunnelSection({ funnel, selectedId, selectedName, denominator }: Props) {
  const model = funnelModel(funnel, selectedId);
  const { indicator, period, simulated, coverage } = funnel;
  const hidden = funnel.hidden.find((organisation) => organisation.organisation_id === selectedId);
  const parts = [indicator.code, "funnel", period];
  const received = `Returns from ${coverage.practices} of ${coverage.of} practices.`;
  return (
    <section className="cairn-section" aria-labelledby="funnel-heading">
      <h2 id="funnel-heading">Compared with Scotland, {formatPeriod(period)}</h2>
      {hidden ? (
        <Notice heading={`${selectedName} is not on this chart`} level={3}>
          <p>{model.rows.find((row) => row.id === selectedId)?.standing}.</p>
        </Notice>
      ) : null}
      <ChartFrame
        caption={{
          title: `${indicator.title}, ${formatPeriod(period)}`,
          subtitle: funnel.sentence,
          source: `${model.marks.some((mark) => mark.selected) ? `Filled dot: ${selectedName}. ` : ""}Open dots: others this reader may see. Grey: the rest of Scotland, ten or more practices in each block. ${received} Limits allow for the variation usual between practices. Cairn.`,
          simulated,
        }}
        sentence={funnel.sentence}
        fileParts={parts}
        onCsv={() =>
          saveServiceCsv(csvAddress.funnel(indicator.code, period), fileName(simulated, parts, "csv"))
        }
        legend={
          <>
            <FunnelLegend model={model} selectedName={selectedName} />
            <DataBehind quality={funnel.data_quality} coverage={coverage} />
          </>
        }
        table={
          <FunnelTable
            model={model}
            title={indicator.title}
            period={formatPeriod(period)}
            unit={indicator.unit}
          />
        }
        chart={(width) => (
          <FunnelChart
            model={model}
            width={width}
            unit={indicator.unit}
            denominator={denominator}
            simulated={simulated}
            label={`Funnel plot. ${funnel.sentence} Use the arrow keys to move between organisations; the same numbers are in the table below.`}
          />
        )}
      />
      <p className="cairn-quiet">
        A dot outside the limits is unlikely to be chance alone; it is a reason to look, not a verdict.
      </p>
    </section>
  );
}
