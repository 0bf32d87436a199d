import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { QueryView } from "@/ui/query-view";
import { signalsQuery } from "./queries";
import { SignalCard } from "./signal-card";
import { groupSignals } from "./signal-model";

const SHOWN = 3;

type Props = { organisationIds: Set<string> | null };

/** What is new and waits for this reader: at most three, the rest one click away. */
export function ToDo({ organisationIds }: Props) {
  const signals = useQuery(signalsQuery);
  return (
    <section className="cairn-section" aria-labelledby="to-do">
      <h2 id="to-do">What is new</h2>
      <QueryView query={signals} what="signals" level={3}>
        {(alerts) => {
          const mine = organisationIds
            ? alerts.filter((alert) => organisationIds.has(alert.organisation_id))
            : alerts;
          const { waiting } = groupSignals(mine);
          if (waiting.length === 0)
            return (
              <p>
                Nothing is waiting for an answer. <Link to="/signals">Earlier signals</Link>
              </p>
            );
          return (
            <>
              <ul className="cairn-signals">
                {waiting.slice(0, SHOWN).map((alert) => (
                  <SignalCard key={alert.id} alert={alert} />
                ))}
              </ul>
              {waiting.length > SHOWN ? (
                <p>
                  <Link to="/signals">All {waiting.length} signals that are waiting</Link>
                </p>
              ) : null}
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
