import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ClusterDetail, PracticeDetail } from "@/api/types";
import { formatCount, formatList, plural } from "@/lib/format";
import { type Column, DataTable } from "@/ui/data-table";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { type Moment, membersQuery } from "./queries";

type Props = {
  cluster: ClusterDetail;
  moment: Moment;
  chooser: ReactNode;
  leads: ReactNode;
  vacancies: ReactNode;
  rest: ReactNode;
  nameOf: (id: string) => string;
};

/** One cluster on a date: where it lies, who leads it, its practices, its story. */
export function ClusterPage({ cluster, moment, chooser, leads, vacancies, rest, nameOf }: Props) {
  const members = useQuery(membersQuery(cluster.id, moment));
  return (
    <>
      <PageTitle
        title={cluster.name}
        caption={cluster.is_placeholder ? "Practices in no cluster" : "Cluster"}
        detail={sizeWords(cluster)}
      />
      {cluster.is_placeholder ? (
        <p>
          The published register uses this name for practices that are in no cluster. It is not a cluster.
        </p>
      ) : null}
      {chooser}
      <section className="cairn-section" aria-labelledby="where">
        <h2 id="where">Where it lies</h2>
        {areaSentences(cluster, nameOf).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      {leads}
      <section className="cairn-section" aria-labelledby="practices">
        <h2 id="practices">Practices</h2>
        <QueryView query={members} what="the practices" level={3}>
          {(practices) => (
            <DataTable
              caption={`Practices of ${cluster.name}, in name order`}
              columns={columnsFor(cluster, nameOf)}
              rows={inNameOrder(practices)}
              keyOf={(practice) => practice.id}
            />
          )}
        </QueryView>
        {vacancies}
      </section>
      {rest}
    </>
  );
}

const byName = new Intl.Collator("en-GB", { numeric: true });
const inNameOrder = (practices: PracticeDetail[]) =>
  [...practices].sort((a, b) => byName.compare(a.name, b.name));

function columnsFor(cluster: ClusterDetail, nameOf: (id: string) => string): Column<PracticeDetail>[] {
  const columns: Column<PracticeDetail>[] = [
    {
      head: "Practice",
      header: true,
      cell: (practice) => (
        <Link to="/organisations/$id" params={{ id: practice.id }}>
          {practice.name}
        </Link>
      ),
    },
    { head: "Code", cell: (practice) => practice.code },
    {
      head: "Registered patients",
      number: true,
      cell: (practice) => (practice.patients === null ? "Not known" : formatCount(practice.patients)),
    },
  ];
  // Only a straddling cluster needs to say of each practice where it is.
  if (cluster.parts.length > 1)
    columns.splice(2, 0, { head: "Partnership", cell: (practice) => nameOf(practice.partnership_id) });
  return columns;
}

export function sizeWords(cluster: ClusterDetail): string {
  const patients =
    cluster.patients === null
      ? "the number of patients is not known"
      : `${formatCount(cluster.patients)} registered patients`;
  return `${plural(cluster.practices, "practice")}, ${patients}`;
}

/** Where a cluster lies; of one that straddles, what lies in each part. */
export function areaSentences(cluster: ClusterDetail, nameOf: (id: string) => string): string[] {
  const [first, ...others] = cluster.parts;
  if (!first) return ["It has no practice on this date."];
  const place = (part: typeof first) => `${part.partnership_name} (${nameOf(part.board_id)})`;
  if (others.length === 0) return [`All of it lies in ${place(first)}.`];
  const parts = cluster.parts.map((part) => {
    const patients = part.patients === null ? "" : ` with ${formatCount(part.patients)} patients`;
    return `${plural(part.practices, "practice")}${patients} in ${place(part)}`;
  });
  const boards = new Set(cluster.parts.map((part) => part.board_id)).size;
  const across = boards > 1 ? ` and ${boards} Health Boards` : "";
  return [
    `It lies in ${cluster.parts.length} partnerships${across}: ${formatList(parts)}.`,
    "Figures of a partnership or a Board count only the part that lies there.",
  ];
}
