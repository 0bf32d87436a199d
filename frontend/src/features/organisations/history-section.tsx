import { useQuery } from "@tanstack/react-query";
import { CheckboxField } from "@/ui/checkbox-field";
import { QueryView } from "@/ui/query-view";
import { HistoryList } from "./history-list";
import { historyQuery, type Moment } from "./queries";

type Props = { id: string; moment: Moment; withdrawn: boolean; onWithdrawn: (shown: boolean) => void };

/** The story of a practice or a cluster, with a switch for what was withdrawn. */
export function HistorySection({ id, moment, withdrawn, onWithdrawn }: Props) {
  const history = useQuery(historyQuery(id, moment, withdrawn));
  return (
    <section className="cairn-section" aria-labelledby="history">
      <h2 id="history">History</h2>
      <CheckboxField label="Show what was withdrawn" small checked={withdrawn} onChange={onWithdrawn} />
      <QueryView query={history} what="the history" level={3}>
        {(entries) => <HistoryList entries={entries} />}
      </QueryView>
    </section>
  );
}
