import { type Column, DataTable } from "@/ui/data-table";
import type { BodyShape, Operation, Parameter } from "./openapi-model";

const PARAMETERS: Column<Parameter>[] = [
  { head: "Name", cell: (each) => <code className="cairn-code">{each.name}</code>, header: true },
  { head: "In", cell: (each) => (each.required ? `${each.where}, required` : each.where) },
  { head: "Type", cell: (each) => each.type },
  { head: "Meaning", cell: (each) => each.description },
];

/** One operation of a service, as its document describes it. */
export function OperationView({ operation }: { operation: Operation }) {
  return (
    <article className="cairn-operation" id={operation.id}>
      <h3>
        <span className="cairn-method">{operation.method}</span>
        <code className="cairn-code">{operation.path}</code>
      </h3>
      {operation.description.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph.replaceAll("`", "") || operation.summary}</p>
      ))}
      {operation.isPublic ? <p className="cairn-quiet">No token needed.</p> : null}
      {operation.parameters.length > 0 ? (
        <DataTable
          caption={`Parameters of ${operation.method} ${operation.path}`}
          columns={PARAMETERS}
          rows={operation.parameters}
          keyOf={(each) => `${each.where}-${each.name}`}
        />
      ) : null}
      {operation.bodies.length > 0 ? (
        <p>
          Send: <Bodies bodies={operation.bodies} />
        </p>
      ) : null}
      <h4>Answers</h4>
      <ul>
        {operation.answers.map((answer) => (
          <li key={answer.status}>
            <strong>{answer.status}</strong> {answer.description}{" "}
            {answer.bodies.length > 0 && Number(answer.status) < 400 ? (
              <Bodies bodies={answer.bodies} />
            ) : null}
          </li>
        ))}
      </ul>
    </article>
  );
}

function Bodies({ bodies }: { bodies: BodyShape[] }) {
  return (
    <>
      {bodies.map((body, index) => (
        <span key={body.mediaType}>
          {index > 0 ? ", " : ""}
          <code className="cairn-code">{body.mediaType}</code> {body.type === "any" ? "" : body.type}
        </span>
      ))}
    </>
  );
}
