import { useQuery } from "@tanstack/react-query";
import type { Appointment, Role } from "@/api/types";
import { formatDate, plural } from "@/lib/format";
import { levelOf } from "@/lib/organisation-id";
import { roleName } from "@/lib/roles";
import { QueryView } from "@/ui/query-view";
import { leadsQuery, type Moment } from "./queries";

/** The offices that a practice or a cluster has, whether or not anybody holds them. */
const OFFICES: Record<string, Role[]> = { practice: ["pql"], cluster: ["cql", "cql_deputy"] };
/** Who is given protected time for it. */
const WITH_TIME = new Set<Role>(["pql", "cql", "cql_deputy"]);
const SHORT: Partial<Record<Role, string>> = { pql: "PQL", cql: "CQL", cql_deputy: "deputy" };

/** Who leads it. Drawn only for people who may see that: for anybody else an empty list would read as "nobody". */
export function LeadsSection({ id, moment }: { id: string; moment: Moment }) {
  const leads = useQuery(leadsQuery(id, moment));
  return (
    <section className="cairn-section" aria-labelledby="leads">
      <h2 id="leads">Who leads it</h2>
      <QueryView query={leads} what="who leads it" level={3}>
        {(appointments) => (
          <dl className="nhsuk-summary-list">
            {officesOf(id, appointments).map(({ role, holders }) => (
              <div className="nhsuk-summary-list__row" key={role}>
                <dt className="nhsuk-summary-list__key">{roleName(role)}</dt>
                <dd className="nhsuk-summary-list__value">
                  {holders.length === 0 ? `Vacant: no ${SHORT[role] ?? roleName(role)} in office` : null}
                  {holders.map((holder) => (
                    <div key={holder.id}>
                      <strong>{holder.display_name}</strong>
                      <span className="cairn-history__detail">{tenureWords(holder)}</span>
                      {holder.why_not_qualified ? (
                        <span className="cairn-history__detail">{holder.why_not_qualified}</span>
                      ) : null}
                    </div>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </QueryView>
    </section>
  );
}

/** Each office with its holders; other roles only where somebody holds them. */
export function officesOf(id: string, appointments: Appointment[]) {
  const offices = OFFICES[levelOf(id) ?? ""] ?? [];
  const others = [...new Set(appointments.map((each) => each.role))].filter(
    (role) => !offices.includes(role),
  );
  return [...offices, ...others].map((role) => ({
    role,
    holders: appointments.filter((each) => each.role === role),
  }));
}

/** "Since 1 May 2025, until 30 April 2027. Protected time: 2 sessions a month." The register's end is the first day after. */
export function tenureWords(appointment: Appointment): string {
  const last = appointment.valid_until ? dayBefore(appointment.valid_until) : null;
  const until = last ? `, until ${formatDate(last)}` : "";
  const since = `Since ${formatDate(appointment.valid_from)}${until}.`;
  const sessions = appointment.sessions_a_month;
  if (sessions === null && !WITH_TIME.has(appointment.role)) return since;
  const time = sessions === null ? "none recorded" : `${plural(sessions, "session")} a month`;
  return `${since} Protected time: ${time}.`;
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
}
