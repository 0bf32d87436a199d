import { expect, test } from "vitest";
import { buildGrant, buildOrganisations, CLUSTER, OWN } from "@/testing/register";
import { choicesFor, nameOf, placeOf, practicesOf } from "./organisation-model";

const register = buildOrganisations();

test("practices come in name order", () => {
  const names = practicesOf(register, CLUSTER).map((practice) => practice.name);
  expect(names).toEqual([...names].sort());
});
test("the own organisation is offered first, Scotland last", () => {
  const choices = choicesFor(register, [buildGrant("pql")]);
  expect(choices[0]).toMatchObject({ value: OWN, group: "Yours" });
  expect(choices.at(-1)?.label).toBe("Scotland");
});
test("an unknown id is shown as it is", () =>
  expect(nameOf(register, "cluster:gc9999")).toBe("cluster:gc9999"));
test("a place says how many people it looks after", () => {
  expect(placeOf(register, CLUSTER).detail).toBe("Dundee City: 6 practices, 38,134 registered patients");
  expect(placeOf(register, OWN).detail).toContain("8,412 registered patients");
});
