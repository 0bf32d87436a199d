import type { Alert } from "@/api/types";
import { plural } from "@/lib/format";
import { Disclosure } from "@/ui/disclosure";
import { SignalCard } from "./signal-card";
import { groupSignals } from "./signal-model";

/** All signals the person may see: what waits first, history folded away. */
export function SignalGroups({ alerts }: { alerts: Alert[] }) {
  const groups = groupSignals(alerts);
  return (
    <>
      <section className="cairn-section" aria-labelledby="waiting">
        <h2 id="waiting">Waiting for an answer</h2>
        {groups.waiting.length > 0 ? (
          <SignalList alerts={groups.waiting} />
        ) : (
          <p>Nothing is waiting. New signals appear here after each month's results.</p>
        )}
      </section>
      {groups.answered.length > 0 ? (
        <section className="cairn-section" aria-labelledby="answered">
          <h2 id="answered">Answered</h2>
          <SignalList alerts={groups.answered} />
        </section>
      ) : null}
      {groups.earlier.length > 0 ? (
        <section className="cairn-section" aria-labelledby="earlier">
          <h2 id="earlier">Earlier</h2>
          <Disclosure summary={`Show ${plural(groups.earlier.length, "earlier signal")}`}>
            <p>These are on record. Nobody is asked to answer them.</p>
            <SignalList alerts={groups.earlier} />
          </Disclosure>
        </section>
      ) : null}
    </>
  );
}

function SignalList({ alerts }: { alerts: Alert[] }) {
  return (
    <ul className="cairn-signals">
      {alerts.map((alert) => (
        <SignalCard key={alert.id} alert={alert} />
      ))}
    </ul>
  );
}
