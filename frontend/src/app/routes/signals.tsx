import { useQuery } from "@tanstack/react-query";
import { signalsQuery } from "@/features/signals/queries";
import { SignalGroups } from "@/features/signals/signal-groups";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";

export function SignalsRoute() {
  const signals = useQuery(signalsQuery);
  return (
    <>
      <PageTitle
        title="Signals"
        detail="A signal is a change that is unlikely to be chance alone. It is a question, not a verdict."
      />
      <QueryView query={signals} what="signals">
        {(alerts) => <SignalGroups alerts={alerts} />}
      </QueryView>
    </>
  );
}
