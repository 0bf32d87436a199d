import type { HistoryEntry } from "@/api/types";
import { formatDate } from "@/lib/format";
import { theRole } from "@/lib/roles";
import { Tag } from "@/ui/tag";

type Recorded = HistoryEntry["recorded"];

/** What happened, in order of day. A correction says so, because nothing happened on that day but our knowing better. */
export function HistoryList({ entries }: { entries: HistoryEntry[] }) {
  if (entries.length === 0) return <p>Nothing is recorded up to this date.</p>;
  return (
    <ol className="cairn-history">
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry has no id of its own, and the list never reorders.
        <li key={index} className={entry.withdrawn ? "cairn-history__withdrawn" : undefined}>
          <h3>{formatDate(entry.on)}</h3>
          <p>
            {entry.nature === "correction" ? (
              <>
                <Tag>Correction</Tag>{" "}
              </>
            ) : null}
            {entry.withdrawn ? (
              <>
                <Tag>Withdrawn</Tag>{" "}
              </>
            ) : null}
            {entry.sentence}
          </p>
          <p className="cairn-quiet">{recordedWords("Recorded", entry.recorded)}</p>
          {entry.withdrawn ? (
            <p className="cairn-quiet">{recordedWords("Withdrawn", entry.withdrawn)}</p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

const KINDS: Record<Recorded["kind"], string> = {
  import: "with a published register",
  history_import: "with an older published register",
  life_event: "",
  move: "as an agreed move",
  correction: "as a correction",
};

/** "Recorded on 3 May 2026 by the data steward: “New sign on the door.”" */
export function recordedWords(what: string, act: Recorded): string {
  const role = act.acting_as ? theRole(act.acting_as) : "the operator of Cairn";
  const who = act.recorded_by ? `${act.recorded_by}, as ${role}` : role;
  const how = KINDS[act.kind] ? ` ${KINDS[act.kind]}` : "";
  const why = act.reason ? `: “${act.reason}”` : ".";
  return `${what} on ${formatDate(act.recorded_at)}${how} by ${who}${why}`;
}
