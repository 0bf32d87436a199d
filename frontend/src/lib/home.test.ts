import { expect, test } from "vitest";
import { buildGrant } from "@/testing/register";
import { homesOf, sectionsOf } from "./home";

const paths = (person: Parameters<typeof buildGrant>[0]) =>
  homesOf([buildGrant(person)]).map((home) => home.path);

const sectionPaths = (grant: ReturnType<typeof buildGrant>) =>
  sectionsOf([grant]).map((section) => section.path);

test("a practice's lead begins at the practice, with the cluster one click away", () => {
  expect(paths("pql")).toEqual(["/my-practice", "/my-cluster"]);
});
test("a cluster's lead begins at the cluster", () => expect(paths("cql")).toEqual(["/my-cluster"]));
test("a stand-in begins as the lead does, a delegate at the practice, a deputy at the cluster", () => {
  const as = (role: string, grant = buildGrant("pql")) => ({ ...grant, role }) as typeof grant;
  const pathsOf = (grant: ReturnType<typeof as>) => homesOf([grant]).map((home) => home.path);
  expect(pathsOf(as("stand_in_pql"))).toEqual(["/my-practice", "/my-cluster"]);
  expect(pathsOf({ ...as("practice_delegate"), peers: [] })).toEqual(["/my-practice"]);
  expect(pathsOf(as("cql_deputy", buildGrant("cql")))).toEqual(["/my-cluster"]);
  expect(sectionPaths(as("practice_delegate"))).toContain("/projects");
});
test("a Board's lead begins at the area", () => expect(paths("board-lead")).toEqual(["/my-area"]));
test("a national reader sees Scotland", () => expect(paths("government")).toEqual(["/scotland"]));
test("somebody without a role still lands somewhere", () => expect(homesOf([])[0]?.path).toBe("/scotland"));
test("two roles give both starting points, the practice first", () => {
  const homes = homesOf([buildGrant("cql"), buildGrant("pql")]);
  expect(homes.map((home) => home.path)).toEqual(["/my-practice", "/my-cluster"]);
});

test("nobody is sent to a section that their role has no part in", () => {
  expect(sectionPaths(buildGrant("pql"))).toEqual(["/signals", "/projects", "/indicators", "/moves"]);
  expect(sectionPaths(buildGrant("board-lead"))).toEqual(["/signals", "/indicators", "/moves", "/vacancies"]);
  expect(sectionPaths(buildGrant("steward"))).toEqual([
    "/indicators",
    "/moves",
    "/vacancies",
    "/register-imports",
  ]);
  expect(sectionPaths(buildGrant("government"))).toEqual(["/indicators"]);
});
