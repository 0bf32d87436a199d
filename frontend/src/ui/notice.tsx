import type { ReactNode } from "react";

type Props = {
  heading: string;
  tone?: "plain" | "problem" | "done";
  level?: 2 | 3;
  children?: ReactNode;
};

/** A calm box for what is missing, hidden, wrong or just done. */
export function Notice({ heading, tone = "plain", level = 2, children }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  const live = tone === "plain" ? {} : { role: tone === "problem" ? "alert" : "status" };
  return (
    <div className={`cairn-notice cairn-notice--${tone}`} {...live}>
      <Heading>{heading}</Heading>
      {children}
    </div>
  );
}
