import { Link } from "@tanstack/react-router";
import { PageTitle } from "@/ui/page-title";

export function NotFoundRoute() {
  return (
    <>
      <PageTitle title="There is no page at this address" />
      <p>
        Check the address, or <Link to="/">start again</Link>.
      </p>
    </>
  );
}
