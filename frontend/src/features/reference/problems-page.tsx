import { useEffect } from "react";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { problemEntries } from "./problem-model";

// Read when the site is built, so that the page and docs/problems.md cannot differ.
const SOURCES = import.meta.glob<string>("../../../../docs/problems.md", { query: "?raw", import: "default", eager: true });
const ENTRIES = problemEntries(Object.values(SOURCES)[0] ?? "");

/** Every kind of problem the services answer with; a problem's `type` leads to its heading here. */
export function ProblemsPage() {
  useEffect(() => {
    const slug = window.location.hash.slice(1);
    if (slug) document.getElementById(slug)?.scrollIntoView();
  }, []);
  return (
    <>
      <PageTitle
        title="Problems"
        caption="For developers"
        detail="Every error is a problem document (RFC 9457): type, title, status, detail, instance and request_id. The detail is written for the person who reads it."
      />
      {ENTRIES.map((entry) => (
        <section key={entry.slug} className="cairn-operation" id={entry.slug}>
          <h2>{entry.slug}</h2>
          {entry.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      {ENTRIES.length === 0 ? (
        <Notice heading="No descriptions were built into this site">
          <p>Each service's reference lists the problems that an operation may answer with.</p>
        </Notice>
      ) : null}
    </>
  );
}
