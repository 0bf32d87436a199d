import { useQuery } from "@tanstack/react-query";
import type { Funnel, Revision } from "@/api/types";
import { formatDate, formatPeriod, formatValue } from "@/lib/format";
import { Disclosure } from "@/ui/disclosure";
import { QueryView } from "@/ui/query-view";
import { revisionsQuery } from "./queries";
import { Recompute } from "./recompute";

type Props = { funnel: Funnel; organisationId: string; organisationName: string; hasFigure: boolean };

/** How the numbers of one month were made, what was published when, and the offer to make them again. */
export function HowMade({ funnel, organisationId, organisationName, hasFigure }: Props) {
  const { method, indicator, period, edition } = funnel;
  const rows: [string, string][] = [
    ["Method", method.name],
    ["Method version", method.method_version],
    ["Definition", `version ${method.indicator_version}`],
    ["Who was where", `as registered on ${formatDate(method.organisations_as_of)}`],
    ["Fingerprint of what went in", method.input_hash],
  ];
  return (
    <Disclosure summary="How these numbers were made" lazy>
      <dl className="cairn-made">
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Revisions code={indicator.code} period={period} unit={indicator.unit} />
      {hasFigure ? (
        <Recompute
          key={`${period} ${organisationId}`}
          resultId={`${indicator.code}~${edition}~${period}~${organisationId}`}
          what={`${organisationName}, ${formatPeriod(period)}`}
          unit={indicator.unit}
        />
      ) : null}
    </Disclosure>
  );
}

function Revisions({ code, period, unit }: { code: string; period: string; unit: string }) {
  const revisions = useQuery(revisionsQuery(code, period));
  return (
    <QueryView query={revisions} what="what was published when" level={3}>
      {(found) => (
        <>
          <p>
            <strong>What was published when</strong>
          </p>
          <ul>
            {[...found].sort(byTime).map((revision) => (
              <li key={`${revision.edition} ${revision.result_version}`}>{said(revision, unit)}</li>
            ))}
          </ul>
        </>
      )}
    </QueryView>
  );
}

const byTime = (a: Revision, b: Revision) => a.computed_at.localeCompare(b.computed_at);

function said(revision: Revision, unit: string): string {
  const { practices, practices_of: of, centre } = revision;
  const why = revision.reason ? ` Why: ${revision.reason}` : "";
  const standing = revision.superseded_by === null ? "in force" : "replaced since";
  return `Published on ${formatDate(revision.computed_at)}, ${standing}: Scotland ${formatValue(centre, unit)}, from ${practices} of ${of} practices.${why}`;
}
