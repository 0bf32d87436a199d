import { useSearch } from "@tanstack/react-router";
import { StartPage } from "@/features/start/start-page";

export function StartRoute() {
  const search = useSearch({ from: "/" });
  return (
    <StartPage
      returnTo={search.return_to ?? "/"}
      wanted={search.return_to !== undefined}
      failure={search.sign_in}
    />
  );
}
