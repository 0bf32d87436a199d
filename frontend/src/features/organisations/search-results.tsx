import { Link } from "@tanstack/react-router";
import type { SearchResult, SearchResults } from "@/api/types";
import { formatDate, formatList } from "@/lib/format";
import { Tag } from "@/ui/tag";

type Props = { found: SearchResults; nameOf: (id: string) => string };

/** What was found, the nearest first, each with enough to tell it from its namesakes. */
export function SearchResultList({ found, nameOf }: Props) {
  return (
    <>
      <p role="status">{found.sentence}</p>
      <ul className="cairn-found">
        {found.items.map((item) => (
          <li key={item.id}>
            <h2>
              <Link to="/organisations/$id" params={{ id: item.id }}>
                {item.name}
              </Link>
            </h2>
            <p>
              <Tag>{item.kind === "cluster" ? "Cluster" : `Practice ${item.code}`}</Tag>{" "}
              {whereWords(item, nameOf)}
            </p>
            {item.ended_on ? (
              <p className="cairn-quiet">
                {item.kind === "practice" ? "Closed" : "Dissolved"}: no longer there from{" "}
                {formatDate(item.ended_on)}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A practice by its address and cluster, a cluster by the partnerships it lies in. */
export function whereWords(item: SearchResult, nameOf: (id: string) => string): string {
  if (item.kind === "cluster") return formatList(item.partnership_ids.map(nameOf));
  const address = [...item.address, item.postcode ?? ""].filter(Boolean).join(", ");
  const where = item.cluster_name ?? (item.ended_on ? "" : "in no cluster");
  return [address, where].filter(Boolean).join(". ");
}
