import type { ReactNode } from "react";

/** Something most readers can leave closed. Native, so that it opens without script and prints as it stands. */
export function Disclosure({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  );
}
