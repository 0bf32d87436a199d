import type { RegisterImport } from "@/api/types";
import { formatDate, plural } from "@/lib/format";
import { Facts } from "@/ui/facts";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { ApplyImport } from "./apply-import";
import { DifferencesSection } from "./differences-section";
import { FindingsSection } from "./findings-section";
import { statusWords } from "./import-list";

/** One upload: what it would change, what looks odd, and applying it when all is decided. */
export function ImportPage({ one }: { one: RegisterImport }) {
  const counted = (name: string) => one.counts[name] ?? 0;
  return (
    <>
      <PageTitle
        title={`Register from ${formatDate(one.effective_on)}`}
        caption={one.as_history ? "Register import, as history" : "Register import"}
        detail={`${one.register_name}. ${one.source}`}
      />
      {one.status === "applied" ? (
        <Notice heading={statusWords(one)} tone="done">
          <p>It is part of the register{one.applied_by ? `, applied by ${one.applied_by}` : ""}.</p>
        </Notice>
      ) : null}
      <Facts
        facts={[
          { label: "Practices in the files", value: plural(counted("practices"), "practice") },
          { label: "Clusters in the files", value: plural(counted("clusters"), "cluster") },
          {
            label: "Appointments that end",
            value: plural(counted("appointments_ending"), "appointment"),
            note: "those held for what closes, if all is accepted",
          },
          { label: "State", value: statusWords(one), words: true },
        ]}
      />
      <FindingsSection one={one} />
      <DifferencesSection one={one} />
      {one.status === "previewed" ? <ApplyImport one={one} /> : null}
    </>
  );
}
