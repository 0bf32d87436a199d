/** An OpenAPI 3.1 document as a list to read: operations in groups, shapes in words. */

export type ServiceName = "cluster" | "qi" | "benchmark" | "assurance";

export const SERVICES: { name: ServiceName; title: string; answers: string }[] = [
  {
    name: "cluster",
    title: "Cluster API",
    answers: "Who is in this cluster on this date, who leads it, and what may this person see?",
  },
  {
    name: "benchmark",
    title: "Benchmark API",
    answers: "Is this practice outside what chance explains, and how sure are we?",
  },
  {
    name: "assurance",
    title: "Assurance API",
    answers: "Has the agreed data come in, what does it signal, who has answered?",
  },
  { name: "qi", title: "Improvement API", answers: "What are we doing about it, and did it work?" },
];

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  title?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
};
type Content = Record<string, { schema?: Schema }>;
type RawOperation = {
  tags?: string[];
  summary?: string;
  description?: string;
  operationId?: string;
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
};
export type OpenApiDocument = {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, Schema> };
};

export type Parameter = { name: string; where: string; required: boolean; type: string; description: string };
export type BodyShape = { mediaType: string; type: string };
export type Answer = { status: string; description: string; bodies: BodyShape[] };
export type Operation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  isPublic: boolean;
  parameters: Parameter[];
  bodies: BodyShape[];
  answers: Answer[];
};
export type Group = { name: string; operations: Operation[] };

const METHODS = ["get", "post", "put", "patch", "delete"];

export function groupsOf(document: OpenApiDocument): Group[] {
  const groups = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const raw = methods[method];
      if (!raw) continue;
      const name = raw.tags?.[0] ?? "general";
      groups.set(name, [...(groups.get(name) ?? []), operationOf(path, method, raw)]);
    }
  }
  return [...groups].map(([name, operations]) => ({ name, operations }));
}

function operationOf(path: string, method: string, raw: RawOperation): Operation {
  return {
    id: raw.operationId ?? `${method}-${path}`.replaceAll(/[^a-z0-9]+/gi, "-"),
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? "",
    description: raw.description ?? "",
    isPublic: !raw.security || raw.security.length === 0,
    parameters: (raw.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      where: parameter.in,
      required: parameter.required ?? false,
      type: typeName(parameter.schema),
      description: (parameter.description ?? parameter.schema?.description ?? "").replaceAll("`", ""),
    })),
    bodies: bodiesOf(raw.requestBody?.content),
    answers: Object.entries(raw.responses ?? {}).map(([status, answer]) => ({
      status,
      // The framework's own filler says nothing.
      description: (answer.description ?? "").replace("Successful Response", ""),
      bodies: bodiesOf(answer.content),
    })),
  };
}

function bodiesOf(content: Content | undefined): BodyShape[] {
  return Object.entries(content ?? {}).map(([mediaType, body]) => ({
    mediaType,
    type: typeName(body.schema),
  }));
}

/** A schema's name or kind in a few words: "Alert", "list of string", "number or null". */
export function typeName(schema: Schema | undefined): string {
  if (!schema) return "any";
  if (schema.$ref) return shapeName(schema.$ref.split("/").at(-1) ?? "any");
  if (schema.enum) return schema.enum.map(String).join(" | ");
  if (schema.const !== undefined) return String(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeName).join(" or ");
  if (schema.allOf?.length === 1) return typeName(schema.allOf[0]);
  if (schema.type === "array") return `list of ${typeName(schema.items)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : (schema.type ?? "object");
  return schema.format ? `${type} (${schema.format})` : type;
}

/** A shape's name without the marks of the generator: "page of AlertRead", "FunnelRead of funnels". */
export function shapeName(name: string): string {
  const [, slice, , short] = name.split("__");
  return slice && short ? `${short} of ${slice}` : name.replace(/^Page_(.+)_$/, "page of $1");
}

export type Field = { name: string; type: string; required: boolean; description: string };

export function fieldsOf(schema: Schema): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    type: typeName(property),
    required: required.has(name),
    description: (property.description ?? "").replaceAll("`", ""),
  }));
}
