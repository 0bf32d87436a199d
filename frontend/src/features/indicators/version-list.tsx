import { useQuery } from "@tanstack/react-query";
import type { IndicatorVersion } from "@/api/types";
import { formatDate, formatList, formatPeriod } from "@/lib/format";
import { QueryView } from "@/ui/query-view";
import { versionsQuery } from "./queries";

/** Every version of a definition, the newest first: what changed, why, and whether figures can still be compared. */
export function VersionList({ code }: { code: string }) {
  const versions = useQuery(versionsQuery(code));
  return (
    <QueryView query={versions} what="the versions" level={3}>
      {(found) => (
        <ul className="cairn-history">
          {[...found].reverse().map((version) => (
            <VersionItem key={version.version} version={version} />
          ))}
        </ul>
      )}
    </QueryView>
  );
}

function VersionItem({ version }: { version: IndicatorVersion }) {
  const { changed, changes, from_period: from } = version;
  return (
    <li>
      <p>
        <strong>
          Version {version.version}, in use since {formatDate(version.loaded_at)}
        </strong>
      </p>
      {changes.map((change) => (
        <p key={change.what}>
          {formatDate(change.changed_on)}: {change.what}
        </p>
      ))}
      {changed.length > 0 ? (
        <p className="cairn-quiet">
          Changed: {formatList(changed.map((field) => field.replaceAll("_", " ")))}.
        </p>
      ) : null}
      {from ? (
        <p className="cairn-quiet">
          From {formatPeriod(from)} on, its figures cannot be compared with those before.
        </p>
      ) : null}
    </li>
  );
}
