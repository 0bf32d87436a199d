import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Indicator } from "@/api/types";
import { formatCount } from "@/lib/format";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { found, inShort } from "./indicator-words";
import { indicatorsQuery } from "./queries";

type Props = { words: string; onWords: (words: string) => void };

/** Every indicator by name, narrowed by what is typed. */
export function IndicatorList({ words, onWords }: Props) {
  const indicators = useQuery(indicatorsQuery);
  return (
    <>
      <PageTitle
        title="Indicators"
        detail="Everything that is measured, by name, with what each one means."
      />
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor="indicator-words">
          Search the indicators
        </label>
        <input
          id="indicator-words"
          type="search"
          className="nhsuk-input nhsuk-input--width-20"
          autoComplete="off"
          maxLength={100}
          value={words}
          onChange={(event) => onWords(event.target.value)}
        />
      </div>
      <QueryView query={indicators} what="the indicators">
        {(all) => <Found indicators={found(all, words)} of={all.length} />}
      </QueryView>
    </>
  );
}

function Found({ indicators, of }: { indicators: Indicator[]; of: number }) {
  return (
    <>
      <p className="cairn-quiet" role="status">
        {indicators.length === 0
          ? "No indicator has these words. Try fewer, or another word."
          : `${formatCount(indicators.length)} of ${formatCount(of)} indicators.`}
      </p>
      <ul className="cairn-found">
        {indicators.map((indicator) => (
          <li key={indicator.code}>
            <h2>
              <Link to="/indicators/$code" params={{ code: indicator.code }}>
                {indicator.title}
              </Link>
            </h2>
            <p className="cairn-quiet">{inShort(indicator)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
