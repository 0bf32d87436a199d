import { expect, test } from "vitest";
import { fieldsOf, groupsOf, typeName } from "./openapi-model";

const document = {
  info: { title: "x", version: "1.0" },
  paths: {
    "/v1/things/{id}": {
      get: {
        tags: ["things"],
        operationId: "get_thing",
        description: "Show a thing.",
        security: [{ bearer: [] }],
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: {
          "200": {
            description: "OK",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
        },
      },
    },
    "/livez": { get: { operationId: "livez" } },
  },
};

test("operations are grouped by their tag", () => {
  const groups = groupsOf(document);
  expect(groups.map((group) => group.name)).toEqual(["things", "general"]);
  const operation = groups[0]?.operations[0];
  expect(operation).toMatchObject({ method: "GET", path: "/v1/things/{id}", isPublic: false });
  expect(operation?.parameters[0]).toMatchObject({ name: "id", required: true, type: "string" });
  expect(operation?.answers[0]?.bodies).toEqual([{ mediaType: "application/json", type: "Thing" }]);
  expect(groups[1]?.operations[0]?.isPublic).toBe(true);
});

test("types read as words", () => {
  expect(typeName({ anyOf: [{ type: "number" }, { type: "null" }] })).toBe("number or null");
  expect(typeName({ type: "array", items: { $ref: "#/x/Alert" } })).toBe("list of Alert");
  expect(typeName({ enum: ["open", "closed"] })).toBe("open | closed");
  expect(typeName({ type: "string", format: "date" })).toBe("string (date)");
  expect(typeName({ $ref: "#/x/Page_AlertRead_" })).toBe("page of AlertRead");
  expect(typeName({ $ref: "#/x/a_api__funnels__schemas__FunnelRead" })).toBe("FunnelRead of funnels");
  expect(typeName(undefined)).toBe("any");
});

test("a shape's fields say which are always there", () => {
  const fields = fieldsOf({ required: ["a"], properties: { a: { type: "string" }, b: { type: "integer" } } });
  expect(fields.map((field) => [field.name, field.required])).toEqual([
    ["a", true],
    ["b", false],
  ]);
});
