import { useEffect } from "react";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { problemGroups } from "./problem-model";

// Read when the site is built, so that the page and docs/problems.md cannot differ.
const SOURCES = import.meta.glob<string>("../../../../docs/problems.md", {
  query: "?raw",
  import: "default",
  eager: true,
});
const GROUPS = problemGroups(Object.values(SOURCES)[0] ?? "");

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
      {GROUPS.map((group) => (
        <section key={group.title} className="cairn-section">
          <h2>{group.title}</h2>
          {group.entries.map((entry) => (
            <article key={entry.slug} className="cairn-operation" id={entry.slug}>
              <h3>{entry.slug}</h3>
              {entry.paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </article>
          ))}
        </section>
      ))}
      {GROUPS.length === 0 ? (
        <Notice heading="No descriptions were built into this site">
          <p>Each service's reference lists the problems that an operation may answer with.</p>
        </Notice>
      ) : null}
    </>
  );
}
