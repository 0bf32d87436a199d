import { PageTitle } from "@/ui/page-title";
import { ProblemNotice } from "@/ui/problem-notice";

/** When a page cannot even begin: the services are away, or the page itself has a fault. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <>
      <PageTitle title="This page could not be opened" />
      <ProblemNotice error={error} onRetry={() => window.location.reload()} />
    </>
  );
}
