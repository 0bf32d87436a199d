import { useQuery } from "@tanstack/react-query";
import type { PeerGroup } from "@/api/types";
import { formatCount, formatNumber, NOTHING } from "@/lib/format";
import { type Column, DataTable } from "@/ui/data-table";
import { QueryView } from "@/ui/query-view";
import { peerGroupQuery } from "./queries";

type Characteristic = PeerGroup["characteristics"][number];

const COLUMNS: Column<Characteristic>[] = [
  { head: "Compared by", cell: (row) => row.title, header: true },
  { head: "Yours", cell: (row) => write(row.own, row.unit), number: true },
  { head: "8 in 10 of the group", cell: rangeOf, number: true },
  { head: "Used", cell: (row) => row.sentence, words: true },
];

/** How the group was found, and between what values its practices lie; no practice is named. */
export function PeerGroupView({ organisationId }: { organisationId: string }) {
  const group = useQuery(peerGroupQuery(organisationId));
  return (
    <QueryView query={group} what="the group" level={3}>
      {(found) => (
        <>
          <p>{found.sentence}</p>
          {found.practices > 0 ? (
            <DataTable
              caption="What makes practices alike"
              columns={COLUMNS}
              rows={found.characteristics}
              keyOf={(row) => row.key}
            />
          ) : null}
        </>
      )}
    </QueryView>
  );
}

function write(value: number | null, unit: string): string {
  if (value === null) return "Not known";
  if (unit === "%") return `${formatNumber(value)}%`;
  return unit === "patients" ? formatCount(value) : formatNumber(value);
}

function rangeOf({ lower, upper, unit }: Characteristic): string {
  return lower === null || upper === null ? NOTHING : `${write(lower, unit)} to ${write(upper, unit)}`;
}
