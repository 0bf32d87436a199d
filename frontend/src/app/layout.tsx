import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useSearch } from "@tanstack/react-router";
import { FindBox } from "@/features/organisations/find-box";
import { meQuery, sessionQuery } from "@/lib/auth";
import { type Home, homesOf, type Section, sectionsOf } from "@/lib/home";
import { Wordmark } from "@/ui/wordmark";
import { Footer } from "./footer";
import { SignOutButton } from "./sign-out-button";

/** What is around every page: whether values are simulated, who is signed in, where one can go, whose data it is. */
export function Layout() {
  const session = useQuery(sessionQuery);
  const { q = "" } = useSearch({ strict: false });
  const current = session.data?.signed_in ? session.data : null;
  const signedIn = current !== null;
  const me = useQuery({ ...meQuery, enabled: signedIn });
  const grants = me.data?.grants ?? [];
  const homes = signedIn && me.data ? homesOf(grants) : [];
  const name = current?.person.display_name ?? "";

  return (
    <div className="cairn-page">
      <a className="nhsuk-skip-link" href="#main">
        Skip to main content
      </a>
      {current?.simulated ? (
        <section className="cairn-banner" aria-label="About the values">
          <div className="cairn-width">
            <strong>Simulated values.</strong> A demonstration: no real practice, no real patients.
          </div>
        </section>
      ) : null}
      <header className="cairn-header">
        <div className="cairn-width cairn-header__row">
          <Link to="/" aria-label="Cairn, start page">
            <Wordmark />
          </Link>
          {signedIn ? <FindBox query={q} /> : null}
          {signedIn ? (
            <div className="cairn-header__person">
              <span>{name}</span>
              <SignOutButton />
            </div>
          ) : null}
        </div>
        {homes.length > 0 ? <Navigation homes={homes} sections={sectionsOf(grants)} /> : null}
      </header>
      <main className="cairn-main" id="main">
        <div className="cairn-width">
          <Outlet />
        </div>
      </main>
      <Footer signedIn={signedIn} />
    </div>
  );
}

type NavigationProps = { homes: Home[]; sections: Section[] };

function Navigation({ homes, sections }: NavigationProps) {
  return (
    <nav className="cairn-nav" aria-label="Main">
      <div className="cairn-width">
        <ul>
          {homes.map((home) => (
            <li key={home.path}>
              <Link to={home.path} activeProps={{ "aria-current": "page" }}>
                {home.label}
              </Link>
            </li>
          ))}
          {sections.map((section) => (
            <li key={section.path}>
              <Link to={section.path} activeProps={{ "aria-current": "page" }}>
                {section.label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
