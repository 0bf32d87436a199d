import { type ReactNode, useState } from "react";

type Props = {
  summary: string;
  children: ReactNode;
  /** Put together only once it is opened, for what has to be fetched first. */
  lazy?: boolean;
};

/** Something most readers can leave closed. Native, so that it opens without script and prints as it stands. */
export function Disclosure({ summary, children, lazy = false }: Props) {
  const [opened, setOpened] = useState(!lazy);
  return (
    <details className="nhsuk-details" onToggle={lazy ? () => setOpened(true) : undefined}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{opened ? children : null}</div>
    </details>
  );
}
