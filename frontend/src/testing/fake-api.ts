/** The four services as the pages see them, from builders: for component tests and for looking at the pages without a stack. */
import { HttpResponse, http, type RequestHandler } from "msw";
import type { Alert, Project } from "@/api/types";
import { fakeRegister, freshRegister, type RegisterState } from "./fake-register";
import {
  buildIndicator,
  buildPeerGroup,
  buildRecomputation,
  buildRevision,
  buildVersions,
  CODES,
} from "./indicators";
import { problem } from "./problems";
import { buildMe, buildOrganisations, buildSession, type FakePerson } from "./register";
import { buildFunnel, buildProfile, buildTrend, periodsFor } from "./results";
import { buildAlert, buildEarlierAlert, buildProject, buildRunChart } from "./signals";

export type FakeState = { alerts: Alert[]; projects: Project[]; register: RegisterState };

export function freshState(): FakeState {
  return { alerts: [buildAlert(), buildEarlierAlert()], projects: [], register: freshRegister() };
}

const signedOut = () => problem(401, "unauthenticated", "You are not signed in", "Sign in to go on.");
const missing = () => problem(404, "not-found", "There is nothing here", "Check the address.");

const membersIn = (search: URLSearchParams) => (search.get("membership") === "as_is" ? "as_is" : "as_was");

type Person = (request: Request) => FakePerson | null;

/** CSV where the page asks for it; the real files come from the service and say more. */
function csvOr(request: Request, body: object) {
  if (!request.headers.get("Accept")?.includes("text/csv")) return HttpResponse.json(body);
  return new HttpResponse("indicator,value,note\r\nexample,1,Simulated values\r\n", {
    headers: { "Content-Type": "text/csv" },
  });
}

export function fakeApi(who: Person, state: FakeState = freshState()): RequestHandler[] {
  const visible = (person: FakePerson) =>
    person === "pql" ? state.alerts : state.alerts.filter((alert) => !alert.private);
  return [
    ...fakeRegister(who, state.register),
    http.get("*/api/cluster/v1/session", ({ request }) => {
      const person = who(request);
      return person ? HttpResponse.json(buildSession(person)) : signedOut();
    }),
    http.post("*/api/cluster/v1/session/sign-out", () =>
      HttpResponse.json({ signed_in: false, continue_at: null }),
    ),
    http.get("*/api/cluster/v1/me", ({ request }) => {
      const person = who(request);
      return person ? HttpResponse.json(buildMe(person)) : signedOut();
    }),
    http.get("*/api/cluster/v1/organisations", () => HttpResponse.json(buildOrganisations())),
    http.get("*/api/benchmark/v1/indicators", () =>
      HttpResponse.json({ items: CODES.map(buildIndicator), next_cursor: null }),
    ),
    http.get("*/api/benchmark/v1/indicators/:code/versions", ({ params }) =>
      HttpResponse.json({ items: buildVersions(String(params.code)), next_cursor: null }),
    ),
    http.get("*/api/benchmark/v1/benchmarks/revisions", ({ request }) => {
      const { searchParams } = new URL(request.url);
      const [code, period] = [searchParams.get("indicator") ?? "", searchParams.get("period") ?? ""];
      return HttpResponse.json({ items: [buildRevision(code, period)], next_cursor: null });
    }),
    http.get("*/api/benchmark/v1/organisations/:id/peer-group", ({ params }) =>
      HttpResponse.json(buildPeerGroup(String(params.id), "Demonstration Practice 017")),
    ),
    http.post("*/api/benchmark/v1/results/:id/recompute", ({ params }) =>
      HttpResponse.json(buildRecomputation(String(params.id))),
    ),
    http.get("*/api/benchmark/v1/indicators/:code", ({ params }) =>
      CODES.includes(String(params.code))
        ? HttpResponse.json(buildIndicator(String(params.code)))
        : missing(),
    ),
    http.get("*/api/benchmark/v1/indicators/:code/funnel", ({ request, params }) => {
      const person = who(request);
      const period = new URL(request.url).searchParams.get("period") ?? undefined;
      if (!person) return signedOut();
      if (period && !periodsFor(person).includes(period)) return missing();
      return csvOr(request, buildFunnel(String(params.code), person, period));
    }),
    http.get("*/api/benchmark/v1/indicators/:code/trend", ({ request, params }) => {
      const person = who(request);
      const { searchParams } = new URL(request.url);
      const organisation = searchParams.get("organisation_id") ?? "";
      const trend = person && buildTrend(String(params.code), person, organisation, membersIn(searchParams));
      return trend ? csvOr(request, trend) : missing();
    }),
    http.get("*/api/benchmark/v1/organisations/:id/profile", ({ request, params }) => {
      const person = who(request);
      const members = membersIn(new URL(request.url).searchParams);
      const profile = person && buildProfile(person, decodeURIComponent(String(params.id)), members);
      return profile ? csvOr(request, profile) : missing();
    }),
    http.get("*/api/assurance/v1/alerts", ({ request }) => {
      const person = who(request);
      return person ? HttpResponse.json({ items: visible(person), next_cursor: null }) : signedOut();
    }),
    http.get("*/api/assurance/v1/alerts/:id", ({ request, params }) => {
      const person = who(request);
      const alert = person && visible(person).find((each) => each.id === params.id);
      return alert ? HttpResponse.json(alert) : missing();
    }),
    http.post("*/api/assurance/v1/alerts/:id/responses", async ({ request, params }) => {
      if (!request.headers.get("X-Cairn-Request"))
        return problem(403, "request-not-marked", "The request is not marked", "Send X-Cairn-Request.");
      const { reason, note } = (await request.json()) as { reason: "agree"; note: string | null };
      const answered = { status: "answered" as const, allowed_actions: ["respond", "start_project"] };
      const response = {
        reason,
        note,
        by_role: "pql" as const,
        at: "2026-11-22T09:00:00Z",
        project_id: null,
      };
      state.alerts = state.alerts.map((alert) =>
        alert.id === params.id ? { ...alert, ...answered, responses: [...alert.responses, response] } : alert,
      );
      return HttpResponse.json(
        state.alerts.find((alert) => alert.id === params.id),
        { status: 201 },
      );
    }),
    http.get("*/api/qi/v1/projects", () => HttpResponse.json({ items: state.projects, next_cursor: null })),
    http.post("*/api/qi/v1/projects", async () => {
      const project = buildProject();
      state.projects = [project];
      state.alerts = state.alerts.map((alert) =>
        alert.id === project.alert_id
          ? { ...alert, status: "answered" as const, project_id: project.id, allowed_actions: [] }
          : alert,
      );
      return HttpResponse.json(project, { status: 201 });
    }),
    http.get("*/api/qi/v1/projects/:id", ({ params }) => {
      const project = state.projects.find((each) => each.id === params.id);
      return project ? HttpResponse.json(project) : missing();
    }),
    http.get("*/api/qi/v1/measures/:id/run-chart", () => HttpResponse.json(buildRunChart())),
  ];
}
