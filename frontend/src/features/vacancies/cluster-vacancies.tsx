import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { levelOf } from "@/lib/organisation-id";
import { vacanciesQuery } from "./queries";

/** Which practices of a cluster have nobody in office, in one sentence; nothing where somebody is everywhere. */
export function ClusterVacancies({ id, asOf }: { id: string; asOf: string | undefined }) {
  const all = useQuery(vacanciesQuery(id, asOf)).data ?? [];
  const open = all.filter((each) => levelOf(each.organisation_id) === "practice" && each.kind === "vacant");
  if (open.length === 0) return null;
  return (
    <p>
      No PQL in office at{" "}
      {open.map((each, index) => (
        <Fragment key={each.organisation_id}>
          {index > 0 ? (index === open.length - 1 ? " and " : ", ") : null}
          <Link to="/organisations/$id" params={{ id: each.organisation_id }}>
            {each.organisation_name}
          </Link>
        </Fragment>
      ))}
      .
    </p>
  );
}
