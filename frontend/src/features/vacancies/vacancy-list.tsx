import { Link } from "@tanstack/react-router";
import type { Vacancy } from "@/api/types";
import { candidateWords } from "./vacancy-model";

type Props = {
  vacancies: Vacancy[];
  /** Leave out under a heading that says it already for all of them. */
  sentences?: boolean;
};

/** Where something is missing. It says what, never whose doing it is. */
export function VacancyList({ vacancies, sentences = true }: Props) {
  return (
    <ul className="cairn-vacancies">
      {vacancies.map((vacancy) => {
        const candidates = candidateWords(vacancy);
        return (
          <li key={`${vacancy.organisation_id}-${vacancy.role}-${vacancy.kind}-${vacancy.appointment_id}`}>
            <Link to="/organisations/$id" params={{ id: vacancy.organisation_id }}>
              {vacancy.organisation_name}
            </Link>
            {sentences ? <span className="cairn-history__detail">{vacancy.sentence}</span> : null}
            {candidates ? <span className="cairn-history__detail">{candidates}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
