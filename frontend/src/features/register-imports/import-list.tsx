import { Link } from "@tanstack/react-router";
import type { RegisterImportSummary } from "@/api/types";
import { formatDate, plural } from "@/lib/format";
import { type Column, DataTable } from "@/ui/data-table";

export function statusWords(one: RegisterImportSummary): string {
  if (one.status === "applied") return `Applied on ${formatDate(one.applied_at)}`;
  return one.undecided_count > 0 ? `${plural(one.undecided_count, "finding")} to decide` : "Ready to apply";
}

const COLUMNS: Column<RegisterImportSummary>[] = [
  {
    head: "Holds from",
    header: true,
    cell: (one) => (
      <Link to="/register-imports/$id" params={{ id: String(one.id) }}>
        {formatDate(one.effective_on)}
      </Link>
    ),
  },
  {
    head: "Register",
    cell: (one) => (one.as_history ? `${one.register_name}, as history` : one.register_name),
  },
  { head: "Uploaded", cell: (one) => formatDate(one.uploaded_at) },
  { head: "State", cell: statusWords },
];

/** The imports so far, the newest first. */
export function ImportList({ imports }: { imports: RegisterImportSummary[] }) {
  if (imports.length === 0) return <p>No register has been uploaded yet.</p>;
  return (
    <DataTable
      caption="Imports, the newest upload first"
      columns={COLUMNS}
      rows={[...imports].sort((a, b) => b.id - a.id)}
      keyOf={(one) => String(one.id)}
    />
  );
}
