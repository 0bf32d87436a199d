import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { organisationsQuery } from "@/features/organisations/queries";
import { vacanciesQuery } from "@/features/vacancies/queries";
import { VacanciesPage } from "@/features/vacancies/vacancies-page";
import { meQuery } from "@/lib/auth";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { SelectField } from "@/ui/select-field";

/** For leads and stewards: where is nobody in office? */
export function VacanciesRoute() {
  const { area, role = "" } = useSearch({ from: "/signed-in/vacancies" });
  const navigate = useNavigate();
  const register = useQuery(organisationsQuery);
  const me = useQuery(meQuery);
  const everywhere = me.data?.grants.some((grant) => grant.role === "steward") ?? false;
  const boards = register.data?.boards ?? [];
  // A steward's whole country is too long to read: it begins with a Board.
  const chosen = area ?? (everywhere ? boards[0]?.id : undefined);
  const vacancies = useQuery({
    ...vacanciesQuery(chosen),
    enabled: me.isSuccess && register.isSuccess,
  });
  return (
    <>
      <PageTitle
        title="Where is nobody in office?"
        detail="Practices and clusters without a quality lead, and those whose lead's time ends soon."
      />
      {everywhere ? (
        <div className="cairn-controls">
          <SelectField
            label="Health Board"
            value={chosen ?? ""}
            choices={boards.map((board) => ({ value: board.id, label: board.name }))}
            onChange={(next) => navigate({ to: "/vacancies", search: { area: next, role } })}
          />
        </div>
      ) : null}
      <QueryView query={vacancies} what="the vacancies">
        {(items) => (
          <VacanciesPage
            vacancies={items}
            role={role}
            onRole={(next) => navigate({ to: "/vacancies", search: { area, role: next || undefined } })}
          />
        )}
      </QueryView>
    </>
  );
}
