import { formatCount, formatInterval, formatValue } from "@/lib/format";
import { type Column, DataTable } from "@/ui/data-table";
import { Disclosure } from "@/ui/disclosure";
import type { FunnelBlock, FunnelModel, FunnelRow } from "./funnel-model";

type Props = { model: FunnelModel; title: string; period: string; unit: string };

const COLUMNS: Column<FunnelRow>[] = [
  { head: "Organisation", cell: (row) => (row.own ? `${row.name} (chosen)` : row.name), header: true },
  { head: "Number", cell: (row) => row.fraction, number: true },
  { head: "Value", cell: (row) => row.value, number: true },
  { head: "95% interval", cell: (row) => row.interval, number: true },
  { head: "Against Scotland", cell: (row) => row.standing, words: true },
  { head: "How sure", cell: (row) => row.reliability, words: true },
];

/** The funnel plot in words and numbers, from the same model. */
export function FunnelTable({ model, title, period, unit }: Props) {
  const blocks: Column<FunnelBlock>[] = [
    {
      head: "Denominator",
      cell: (block) => `${formatCount(block.x0)} to ${formatCount(block.x1)}`,
      header: true,
    },
    { head: "Value", cell: (block) => formatInterval(block.y0, block.y1, unit), number: true },
    { head: "Practices (to the nearest 5)", cell: (block) => formatCount(block.practices), number: true },
  ];
  return (
    <>
      <p>Scotland: {formatValue(model.centre, unit)}</p>
      <DataTable
        caption={`${title}, ${period}`}
        columns={COLUMNS}
        rows={model.rows}
        keyOf={(row) => row.id}
        isOwn={(row) => row.own}
      />
      {model.blocks.length > 0 ? (
        <Disclosure summary="Show the rest of Scotland, block by block">
          <DataTable
            caption="Rest of Scotland: how many practices lie where"
            columns={blocks}
            rows={model.blocks}
            keyOf={(block) => `${block.x0}-${block.y0}`}
          />
        </Disclosure>
      ) : null}
    </>
  );
}
