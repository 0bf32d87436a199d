import { useNavigate, useSearch } from "@tanstack/react-router";
import { IndicatorList } from "@/features/indicators/indicator-list";

/** All indicators, and the words they are looked for by. */
export function IndicatorsRoute() {
  const { words = "" } = useSearch({ from: "/signed-in/indicators" });
  const navigate = useNavigate({ from: "/indicators" });
  return (
    <IndicatorList
      words={words}
      onWords={(typed) =>
        navigate({ search: { words: typed || undefined }, replace: true, resetScroll: false })
      }
    />
  );
}
