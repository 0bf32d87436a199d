import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { nameOf } from "@/features/organisations/organisation-model";
import { organisationsQuery, searchQuery } from "@/features/organisations/queries";
import { SearchResultList } from "@/features/organisations/search-results";
import { CheckboxField } from "@/ui/checkbox-field";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";

/** What the search box in the header leads to. */
export function FindRoute() {
  const { q = "", closed } = useSearch({ from: "/signed-in/find" });
  const navigate = useNavigate();
  const found = useQuery(searchQuery(q, closed === "yes"));
  const register = useQuery(organisationsQuery);
  return (
    <>
      <PageTitle
        title={q ? `Find: ${q}` : "Find a practice or a cluster"}
        detail="By name, code, postcode or place. Spelling need not be exact."
      />
      {q === "" ? (
        <p>Type what you remember into the box at the top of the page.</p>
      ) : (
        <>
          <CheckboxField
            label="Also closed practices and dissolved clusters"
            small
            checked={closed === "yes"}
            onChange={(shown) =>
              void navigate({ to: "/find", search: { q, closed: shown ? "yes" : undefined } })
            }
          />
          <QueryView query={register} what="the register">
            {(organisations) => (
              <QueryView query={found} what="what was found">
                {(results) => <SearchResultList found={results} nameOf={(id) => nameOf(organisations, id)} />}
              </QueryView>
            )}
          </QueryView>
        </>
      )}
    </>
  );
}
