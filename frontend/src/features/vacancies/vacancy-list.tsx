import { Link } from "@tanstack/react-router";
import type { Vacancy } from "@/api/types";
import { candidateWords } from "./vacancy-model";

/** Where nobody is in office, as sentences. It says what is missing, never whose doing it is. */
export function VacancyList({ vacancies }: { vacancies: Vacancy[] }) {
  return (
    <ul className="cairn-vacancies">
      {vacancies.map((vacancy) => {
        const candidates = candidateWords(vacancy);
        return (
          <li key={`${vacancy.organisation_id}-${vacancy.role}-${vacancy.kind}-${vacancy.appointment_id}`}>
            <Link to="/organisations/$id" params={{ id: vacancy.organisation_id }}>
              {vacancy.organisation_name}
            </Link>
            <span className="cairn-history__detail">{vacancy.sentence}</span>
            {candidates ? <span className="cairn-history__detail">{candidates}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
