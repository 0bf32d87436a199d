import { useQuery } from "@tanstack/react-query";
import { type Column, DataTable } from "@/ui/data-table";
import { Disclosure } from "@/ui/disclosure";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import {
  type Field,
  fieldsOf,
  groupsOf,
  type OpenApiDocument,
  SERVICES,
  type ServiceName,
  shapeName,
} from "./openapi-model";
import { OperationView } from "./operation-view";
import { documentQuery } from "./queries";

const FIELDS: Column<Field>[] = [
  { head: "Field", cell: (field) => <code className="cairn-code">{field.name}</code>, header: true },
  { head: "Type", cell: (field) => field.type },
  { head: "Always there", cell: (field) => (field.required ? "yes" : "no") },
  { head: "Meaning", cell: (field) => field.description },
];

/** One service's reference, drawn from the document the service itself publishes. */
export function ServicePage({ service }: { service: ServiceName }) {
  const document = useQuery(documentQuery(service));
  const title = SERVICES.find((each) => each.name === service)?.title ?? service;
  return (
    <>
      <PageTitle title={title} caption="API reference" />
      <QueryView query={document} what="the reference">
        {(data) => <Reference service={service} document={data} />}
      </QueryView>
    </>
  );
}

const titleOf = (group: string) => group.charAt(0).toUpperCase() + group.slice(1).replaceAll("-", " ");
const idOf = (group: string) => `group-${group.replaceAll(/[^a-z0-9]+/gi, "-")}`;

function Reference({ service, document }: { service: ServiceName; document: OpenApiDocument }) {
  const schemas = Object.entries(document.components?.schemas ?? {});
  const groups = groupsOf(document);
  return (
    <>
      <p className="cairn-lead">{document.info.description}</p>
      <p>
        Address: <code className="cairn-code">/api/{service}</code>, version {document.info.version}. The
        document itself:{" "}
        <a href={`/api/${service}/openapi.json`}>
          <code className="cairn-code">/api/{service}/openapi.json</code>
        </a>
      </p>
      <nav aria-label="On this page">
        <ul>
          {groups.map((group) => (
            <li key={group.name}>
              <a href={`#${idOf(group.name)}`}>{titleOf(group.name)}</a>
            </li>
          ))}
          <li>
            <a href="#shapes">Shapes</a>
          </li>
        </ul>
      </nav>
      {groups.map((group) => (
        <section key={group.name} className="cairn-section" aria-labelledby={idOf(group.name)}>
          <h2 id={idOf(group.name)}>{titleOf(group.name)}</h2>
          {group.operations.map((operation) => (
            <OperationView key={operation.id} operation={operation} />
          ))}
        </section>
      ))}
      <section className="cairn-section" aria-labelledby="shapes">
        <h2 id="shapes">Shapes</h2>
        {schemas.map(([name, schema]) => (
          <Disclosure key={name} summary={shapeName(name)}>
            {schema.description ? <p>{schema.description}</p> : null}
            {schema.enum ? <p>One of: {schema.enum.map(String).join(", ")}</p> : null}
            {schema.properties ? (
              <DataTable
                caption={shapeName(name)}
                columns={FIELDS}
                rows={fieldsOf(schema)}
                keyOf={(field) => field.name}
              />
            ) : null}
          </Disclosure>
        ))}
      </section>
    </>
  );
}
