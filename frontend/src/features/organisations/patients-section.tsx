import { useQuery } from "@tanstack/react-query";
import { formatCount, formatDate } from "@/lib/format";
import { type Column, DataTable } from "@/ui/data-table";
import type { CountedPatients } from "./patients-model";
import { type Moment, patientsOverTimeQuery } from "./queries";

/** How many patients over the quarters. One count is already in the facts above, so this waits for a second. */
export function PatientsSection({ id, name, moment }: { id: string; name: string; moment: Moment }) {
  const counted = useQuery(patientsOverTimeQuery(id, moment)).data ?? [];
  if (counted.length < 2) return null;
  const columns: Column<CountedPatients>[] = [
    { head: "Counted on", header: true, cell: (each) => formatDate(each.counted_on) },
    {
      head: "Registered patients",
      number: true,
      cell: (each) => each.whyNot ?? formatCount(each.patients),
    },
  ];
  if (counted.some((each) => each.practices !== null))
    columns.splice(1, 0, {
      head: "Practices on that day",
      number: true,
      cell: (each) => formatCount(each.practices),
    });
  return (
    <section className="cairn-section" aria-labelledby="patients">
      <h2 id="patients">Patients over time</h2>
      <DataTable
        caption={`Registered patients of ${name}, the oldest count first`}
        columns={columns}
        rows={counted}
        keyOf={(each) => each.counted_on}
      />
    </section>
  );
}
