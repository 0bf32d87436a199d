import { Link } from "@tanstack/react-router";
import { PageTitle } from "@/ui/page-title";
import { SERVICES } from "./openapi-model";

/** Where developers begin: four services, one way to sign in, one form of error. */
export function ReferenceIndex() {
  return (
    <>
      <PageTitle
        title="API reference"
        caption="For developers"
        detail="Cairn is four REST services. Everything the pages show, a program can read, within the same permissions."
      />
      <ul className="cairn-profile">
        {SERVICES.map((service) => (
          <li key={service.name}>
            <div>
              <h2>
                <Link to="/docs/api/$service" params={{ service: service.name }}>
                  {service.title}
                </Link>
              </h2>
              <p>{service.answers}</p>
            </div>
            <p>
              <code className="cairn-code">/api/{service.name}/v1</code>
            </p>
            <p>
              <a href={`/api/${service.name}/openapi.json`}>OpenAPI document (JSON)</a>
            </p>
          </li>
        ))}
      </ul>
      <section className="cairn-section">
        <h2>Before you call</h2>
        <ul>
          <li>
            Send an OpenID Connect access token as <code className="cairn-code">Authorization: Bearer …</code>
            . Machines use client credentials.
          </li>
          <li>
            Every error is a problem document (RFC 9457).{" "}
            <Link to="/docs/problems">All kinds of problem</Link>.
          </li>
          <li>
            Lists come in pages: pass <code className="cairn-code">next_cursor</code> back as{" "}
            <code className="cairn-code">cursor</code>.
          </li>
          <li>
            A number that is null is hidden or missing, never zero; its{" "}
            <code className="cairn-code">reason</code> says which.
          </li>
        </ul>
      </section>
    </>
  );
}
