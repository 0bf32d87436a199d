import { useNavigate, useSearch } from "@tanstack/react-router";
import { IndicatorList } from "@/features/indicators/indicator-list";

/** All indicators, and the words they are looked for by. */
export function IndicatorsRoute() {
  const { q = "" } = useSearch({ from: "/signed-in/indicators" });
  const navigate = useNavigate({ from: "/indicators" });
  return (
    <IndicatorList
      words={q}
      onWords={(words) => navigate({ search: { q: words || undefined }, replace: true, resetScroll: false })}
    />
  );
}
