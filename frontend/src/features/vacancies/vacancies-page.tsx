import type { Vacancy } from "@/api/types";
import { plural } from "@/lib/format";
import { Disclosure } from "@/ui/disclosure";
import { SelectField } from "@/ui/select-field";
import { VacancyList } from "./vacancy-list";
import { GROUPS, roleChoices, roleHeading, rolesOf } from "./vacancy-model";

type Props = { vacancies: Vacancy[]; role: string; onRole: (role: string) => void };

/** More than this is folded away, so that a lead sees the short lists first. */
const MANY = 10;

/** What is missing where, grouped by what it asks for. */
export function VacanciesPage({ vacancies, role, onRole }: Props) {
  const shown = vacancies.filter((vacancy) => !role || vacancy.role === role);
  return (
    <>
      {roleChoices(vacancies).length > 2 ? (
        <div className="cairn-controls">
          <SelectField label="Show" value={role} choices={roleChoices(vacancies)} onChange={onRole} />
        </div>
      ) : null}
      {shown.length === 0 ? <p>Somebody is in office everywhere you look after.</p> : null}
      {GROUPS.map(({ kind, heading, about }) => {
        const group = shown.filter((vacancy) => vacancy.kind === kind);
        if (group.length === 0) return null;
        return (
          <section className="cairn-section" aria-labelledby={kind} key={kind}>
            <h2 id={kind}>{heading}</h2>
            <p className="cairn-quiet">{about}</p>
            {rolesOf(group).map((each) => {
              const own = group.filter((vacancy) => vacancy.role === each);
              const sentences = kind !== "vacant";
              return (
                <div key={each} className="cairn-change">
                  <h3>
                    {roleHeading(each)}: {plural(own.length, "place")}
                  </h3>
                  <VacancyList vacancies={own.slice(0, MANY)} sentences={sentences} />
                  {own.length > MANY ? (
                    <Disclosure summary={`Show ${plural(own.length - MANY, "more place")}`}>
                      <VacancyList vacancies={own.slice(MANY)} sentences={sentences} />
                    </Disclosure>
                  ) : null}
                </div>
              );
            })}
          </section>
        );
      })}
    </>
  );
}
