import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { organisationsQuery } from "@/features/organisations/queries";
import { formatDate } from "@/lib/format";

const ATTRIBUTION = "Contains Public Health Scotland data, licensed under the Open Government Licence v3.0";
const PUBLISHED = "2024-10-01";

/** Whose data these are, as the licence asks, and how old the register is. */
export function Footer({ signedIn }: { signedIn: boolean }) {
  const register = useQuery({ ...organisationsQuery, enabled: signedIn }).data?.register;
  const published = formatDate(register?.effective_on ?? PUBLISHED);
  return (
    <footer className="cairn-footer">
      <div className="cairn-width">
        <ul>
          <li>
            <Link to="/docs">API reference</Link>
          </li>
          <li>
            <Link to="/docs/problems">Problems</Link>
          </li>
        </ul>
        <p>{register?.attribution || ATTRIBUTION}.</p>
        <p>Memberships as published on {published}, taken as unchanged since.</p>
        {register?.simulated_names ? (
          <p>Names, codes and addresses of practices and clusters are made up.</p>
        ) : null}
      </div>
    </footer>
  );
}
