import { type Column, DataTable } from "@/ui/data-table";
import type { TrendModel, TrendRow } from "./trend-model";

const PEERS = "Practices like yours";

const COLUMNS: Column<TrendRow>[] = [
  { head: "Month", cell: (row) => row.label, header: true },
  { head: "Number", cell: (row) => row.fraction, number: true },
  { head: "Value", cell: (row) => row.value, number: true },
  { head: "95% interval", cell: (row) => row.interval, number: true },
  { head: "Scotland", cell: (row) => row.scotland, number: true },
  { head: "8 in 10 practices", cell: (row) => row.middle, number: true },
  { head: PEERS, cell: (row) => row.peers, number: true },
  { head: "Note", cell: (row) => row.note, words: true },
];

/** The trend in numbers, newest first, from the same model as the chart. */
export function TrendTable({ model, caption }: { model: TrendModel; caption: string }) {
  const columns = COLUMNS.filter((column) => column.head !== PEERS || model.hasPeers);
  return <DataTable caption={caption} columns={columns} rows={model.rows} keyOf={(row) => row.id} />;
}
