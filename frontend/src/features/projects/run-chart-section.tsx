import type { Project, RunChart } from "@/api/types";
import { fileName, saveFile, toCsv } from "@/lib/download";
import { COLOURS } from "@/ui/chart-colours";
import { ChartFrame } from "@/ui/chart-frame";
import { type Column, DataTable } from "@/ui/data-table";
import { RunChartDrawing } from "./run-chart";
import { CSV_COLUMNS, type RunChartModel, type RunRow, runChartModel } from "./run-chart-model";

const COLUMNS: Column<RunRow>[] = [
  { head: "Month", cell: (row) => row.label, header: true },
  { head: "Number", cell: (row) => row.fraction, number: true },
  { head: "Value", cell: (row) => row.value, number: true },
  { head: "Note", cell: (row) => row.note },
];

/** The project's measure, already filled with the months before it. */
export function RunChartSection({ project, chart }: { project: Project; chart: RunChart }) {
  const model = runChartModel(chart);
  const { measure, simulated } = chart;
  const parts = ["run-chart", project.indicator, project.organisation_id];
  const title = `${measure.title}: ${project.organisation_name}`;
  return (
    <section className="cairn-section" aria-labelledby="run-chart">
      <h2 id="run-chart">{measure.title}</h2>
      <ChartFrame
        caption={{ title, subtitle: chart.sentence, source: "Run chart with its median. Cairn.", simulated }}
        sentence={chart.sentence}
        fileParts={parts}
        onCsv={() =>
          saveFile(
            fileName(simulated, parts, "csv"),
            new Blob([toCsv(CSV_COLUMNS, model.csv, simulated)], { type: "text/csv" }),
          )
        }
        legend={<RunChartLegend model={model} />}
        table={<DataTable caption={title} columns={COLUMNS} rows={model.rows} keyOf={(row) => row.period} />}
        chart={(width) => (
          <RunChartDrawing
            model={model}
            centre={chart.centre}
            width={width}
            unit={measure.unit}
            simulated={simulated}
            label={`Run chart. ${chart.sentence} Use the arrow keys to move between months; the same numbers are in the table below.`}
          />
        )}
      />
    </section>
  );
}

function RunChartLegend({ model }: { model: RunChartModel }) {
  return (
    <ul className="cairn-legend">
      <li>
        <svg width="34" height="10" aria-hidden="true">
          <line
            x1="0"
            x2="34"
            y1="5"
            y2="5"
            stroke={COLOURS.scotland}
            strokeWidth="2"
            strokeDasharray="7 4"
          />
        </svg>
        Median of the months shown
      </li>
      {model.alertIndex === null ? null : (
        <li>
          <svg width="24" height="24" aria-hidden="true">
            <circle cx="12" cy="12" r="9" fill="none" stroke={COLOURS.signal} strokeWidth="3" />
            <circle cx="12" cy="12" r="4.5" fill={COLOURS.own} />
          </svg>
          The signal that started this project
        </li>
      )}
      {model.marks.some((mark) => mark.signal) ? (
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <rect x="2" y="2" width="10" height="10" fill={COLOURS.signal} />
          </svg>
          Month that is part of a run: unlikely to be chance alone
        </li>
      ) : null}
    </ul>
  );
}
