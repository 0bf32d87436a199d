export type Fact = { label: string; value: string; note?: string | undefined; words?: boolean };

/** The few numbers of a page, each with its denominator or its uncertainty beside it. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="cairn-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <span className={`cairn-facts__value${fact.words ? " cairn-facts__value--words" : ""}`}>
              {fact.value}
            </span>
            {fact.note ? <span className="cairn-facts__note">{fact.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
