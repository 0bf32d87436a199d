import type { ReactNode } from "react";

/** Tags say a state in words; the shade only helps the eye. */
export function Tag({ tone = "plain", children }: { tone?: "plain" | "strong"; children: ReactNode }) {
  return (
    <strong className={`nhsuk-tag ${tone === "strong" ? "nhsuk-tag--orange" : "nhsuk-tag--grey"}`}>
      {children}
    </strong>
  );
}
