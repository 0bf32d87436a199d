import type { Vacancy } from "@/api/types";
import { formatList } from "@/lib/format";
import { roleName } from "@/lib/roles";

/** The kinds in the order in which they ask for somebody's time. */
export const GROUPS: { kind: Vacancy["kind"]; heading: string; about: string }[] = [
  {
    kind: "vacant",
    heading: "Nobody in office",
    about: "Whoever nominates can be asked whether help is wanted.",
  },
  { kind: "ends_soon", heading: "Ending within 90 days", about: "Nobody is named yet to follow." },
  {
    kind: "not_qualified",
    heading: "Worth checking",
    about:
      "The record does not show that the holder performs services where the role asks for it. It may only be out of date.",
  },
];

const PLURAL: Record<string, string> = {
  pql: "Practice Quality Leads",
  cql: "Cluster Quality Leads",
  cql_deputy: "Deputies",
};

export function roleHeading(role: string): string {
  return PLURAL[role] ?? roleName(role);
}

/** Cluster leads first, then deputies, then practices: the order in which a Board is asked to act. */
export function rolesOf(vacancies: Vacancy[]): string[] {
  return [...new Set(vacancies.map((vacancy) => vacancy.role))].sort();
}

/** The roles that occur, for a filter; clusters first, because a Board appoints their leads. */
export function roleChoices(vacancies: Vacancy[]): { value: string; label: string }[] {
  const roles = rolesOf(vacancies);
  return [
    { value: "", label: "All roles" },
    ...roles.map((role) => ({ value: role, label: roleHeading(role) })),
  ];
}

export function candidateWords(vacancy: Vacancy): string | null {
  if (vacancy.candidates.length === 0) return null;
  const names = vacancy.candidates.map(
    (one) => `${one.display_name} (${one.status === "nominated" ? "nominated" : "appointed, not begun"})`,
  );
  return `To follow: ${formatList(names)}`;
}
