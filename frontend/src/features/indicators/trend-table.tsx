import { type Column, DataTable } from "@/ui/data-table";
import type { TrendModel, TrendRow } from "./trend-model";

const COLUMNS: Column<TrendRow>[] = [
  { head: "Month", cell: (row) => row.label, header: true },
  { head: "Number", cell: (row) => row.fraction, number: true },
  { head: "Value", cell: (row) => row.value, number: true },
  { head: "95% interval", cell: (row) => row.interval, number: true },
  { head: "Scotland", cell: (row) => row.scotland, number: true },
  { head: "8 in 10 practices", cell: (row) => row.middle, number: true },
  { head: "Note", cell: (row) => row.note },
];

/** The trend in numbers, newest first, from the same model as the chart. */
export function TrendTable({ model, caption }: { model: TrendModel; caption: string }) {
  return <DataTable caption={caption} columns={COLUMNS} rows={model.rows} keyOf={(row) => row.period} />;
}
