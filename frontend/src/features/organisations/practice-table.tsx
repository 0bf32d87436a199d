import { Link } from "@tanstack/react-router";
import type { Practice } from "@/api/types";
import { formatCount } from "@/lib/format";
import { type Column, DataTable } from "@/ui/data-table";

type Props = {
  practices: Practice[];
  clusterName: string;
  path: "/my-practice" | "/my-cluster" | "/my-area" | "/scotland";
};

/** The cluster's practices in name order, with the size of each list. */
export function PracticeTable({ practices, clusterName, path }: Props) {
  const columns: Column<Practice>[] = [
    {
      head: "Practice",
      header: true,
      cell: (practice) => (
        <Link to={path} search={{ organisation: practice.id }} hash="indicators">
          {practice.name}
        </Link>
      ),
    },
    { head: "Code", cell: (practice) => practice.code },
    { head: "Registered patients", cell: (practice) => formatCount(practice.patients), number: true },
    {
      head: "Aged 75 and over",
      number: true,
      cell: (practice) =>
        practice.patients_75_plus === null ? "Not published" : formatCount(practice.patients_75_plus),
    },
  ];
  return (
    <DataTable
      caption={`Practices of ${clusterName}, in name order`}
      columns={columns}
      rows={practices}
      keyOf={(practice) => practice.id}
    />
  );
}
