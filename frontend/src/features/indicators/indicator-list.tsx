import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Indicator } from "@/api/types";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { found, hasFigures, howMany, inShort } from "./indicator-words";
import { indicatorsQuery } from "./queries";

type Props = { words: string; onWords: (words: string) => void };

/** Every indicator by name, those with figures first, narrowed by what is typed. */
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
  const withFigures = indicators.filter(hasFigures);
  const without = indicators.filter((indicator) => !hasFigures(indicator));
  return (
    <>
      <p className="cairn-quiet" role="status">
        {howMany(indicators, of)}
      </p>
      {withFigures.length > 0 && (
        <section>
          <h2>With figures</h2>
          <Listed indicators={withFigures} />
        </section>
      )}
      {without.length > 0 && (
        <section>
          <h2>No figures yet</h2>
          <p>
            What each of these will count has been written down. Nothing has been returned for them so far.
          </p>
          <Listed indicators={without} />
        </section>
      )}
    </>
  );
}

function Listed({ indicators }: { indicators: Indicator[] }) {
  return (
    <ul className="cairn-found">
      {indicators.map((indicator) => (
        <li key={indicator.code}>
          <h3>
            <Link to="/indicators/$code" params={{ code: indicator.code }}>
              {indicator.title}
            </Link>
          </h3>
          <p className="cairn-quiet">{inShort(indicator)}</p>
        </li>
      ))}
    </ul>
  );
}
