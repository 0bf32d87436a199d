import type { Difference, RegisterImport } from "@/api/types";
import { formatCount } from "@/lib/format";
import { type Column, DataTable } from "@/ui/data-table";
import { Disclosure } from "@/ui/disclosure";
import { DIFFERENCE_KINDS, differenceWords } from "./import-model";

const COLUMNS: Column<Difference>[] = [
  { head: "Practice or cluster", header: true, cell: (each) => each.subject },
  { head: "In the register", cell: (each) => each.before ?? "Nothing" },
  { head: "In the file", cell: (each) => each.after ?? "Nothing" },
];

/** What would change, counted, each kind folded away with all its lines. */
export function DifferencesSection({ one }: { one: RegisterImport }) {
  const groups = DIFFERENCE_KINDS.map((kind) => {
    const lines = one.differences.filter((each) => each.kind === kind);
    return { kind, lines, count: one.counts[kind] ?? lines.length };
  }).filter((group) => group.count > 0);
  return (
    <section className="cairn-section" aria-labelledby="differences">
      <h2 id="differences">{one.status === "applied" ? "What changed" : "What would change"}</h2>
      {groups.length === 0 ? <p>Nothing: the register is already as the files say.</p> : null}
      {groups.map(({ kind, lines, count }) => (
        <Disclosure key={kind} summary={`${differenceWords(kind)}: ${formatCount(count)}`}>
          <DataTable
            caption={differenceWords(kind)}
            columns={COLUMNS}
            rows={lines}
            keyOf={(each) => `${each.subject}-${each.before}-${each.after}`}
          />
          {lines.length < count ? (
            <p className="cairn-quiet">
              The first {formatCount(lines.length)} are shown. The interface lists all of them.
            </p>
          ) : null}
        </Disclosure>
      ))}
    </section>
  );
}
