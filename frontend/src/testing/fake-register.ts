/** The parts of cluster-api behind the register's own pages, for component tests and `npm run look`. */
import { HttpResponse, http, type RequestHandler } from "msw";
import type { FindingDecision, Move, NewMove } from "@/api/types";
import { applied, buildImport, decided, type FakeImport } from "./imports";
import { agreed, buildMove, buildProposal, closed, moveFor } from "./moves";
import {
  buildAppointments,
  buildCluster,
  buildFound,
  buildHistory,
  buildMembers,
  buildPractice,
  buildVacancies,
} from "./organisations";
import { problem } from "./problems";
import { buildGrant, CLUSTER, type FakePerson, MEMBERS } from "./register";

export type RegisterState = { moves: Move[]; imported: FakeImport };

export const freshRegister = (): RegisterState => ({ moves: [buildMove()], imported: buildImport() });

const page = (items: object[]) => HttpResponse.json({ items, next_cursor: null });
const missing = () =>
  problem(404, "cluster-not-found", "There is none", "It was not in the register on this date.");
const CLUSTER_API = "*/api/cluster/v1";

export function fakeRegister(
  who: (request: Request) => FakePerson | null,
  state: RegisterState = freshRegister(),
): RequestHandler[] {
  return [...organisations(), ...moves(who, state), ...imports(state)];
}

function organisations(): RequestHandler[] {
  const asked = (request: Request) => new URL(request.url).searchParams;
  const tooEarly = (request: Request) => (asked(request).get("as_of") ?? "9999") < "2024-10-01";
  const history = ({ request }: { request: Request }) =>
    tooEarly(request) ? missing() : page(buildHistory(asked(request).get("include_withdrawn") === "true"));
  return [
    http.get(`${CLUSTER_API}/search`, ({ request }) =>
      HttpResponse.json(buildFound(asked(request).get("q") ?? "")),
    ),
    http.get(`${CLUSTER_API}/clusters/:id`, ({ request, params }) =>
      `cluster:${params.id}` === CLUSTER && !tooEarly(request)
        ? HttpResponse.json(buildCluster())
        : missing(),
    ),
    http.get(`${CLUSTER_API}/clusters/:id/practices`, () => page(buildMembers())),
    http.get(`${CLUSTER_API}/clusters/:id/history`, history),
    http.get(`${CLUSTER_API}/clusters/:id/populations/series`, () => HttpResponse.json({ points: [] })),
    http.get(`${CLUSTER_API}/practices/:code`, ({ request, params }) =>
      MEMBERS.includes(`practice:${params.code}`) && !tooEarly(request)
        ? HttpResponse.json(buildPractice(`practice:${params.code}`))
        : missing(),
    ),
    http.get(`${CLUSTER_API}/practices/:code/history`, history),
    http.get(`${CLUSTER_API}/practices/:code/populations`, () => page([])),
    http.get(`${CLUSTER_API}/appointments`, ({ request }) =>
      page(buildAppointments(asked(request).get("organisation_id") ?? "")),
    ),
    http.get(`${CLUSTER_API}/vacancies`, () => page(buildVacancies())),
  ];
}

function moves(who: (request: Request) => FakePerson | null, state: RegisterState): RequestHandler[] {
  /** Change one move as the person who asks, and show it to them. */
  const act = (request: Request, id: unknown, change: (move: Move, role: string) => Move) => {
    const person = who(request);
    const move = state.moves.find((each) => each.id === id);
    if (!person || !move) return missing();
    const changed = change(move, buildGrant(person).role);
    state.moves = state.moves.map((each) => (each.id === id ? changed : each));
    return HttpResponse.json(moveFor(person, changed));
  };
  const body = async <Body>(request: Request) => (await request.clone().json()) as Body;
  return [
    http.get(`${CLUSTER_API}/moves`, ({ request }) => {
      const person = who(request);
      return page(person ? state.moves.map((move) => moveFor(person, move)) : []);
    }),
    http.get(`${CLUSTER_API}/moves/:id`, ({ request, params }) => act(request, params.id, (move) => move)),
    http.post(`${CLUSTER_API}/moves`, async ({ request }) => {
      const proposal = buildProposal(await body<NewMove>(request));
      if (new URL(request.url).searchParams.get("preview") === "true")
        return HttpResponse.json({ ...proposal, id: null });
      state.moves = [proposal];
      return HttpResponse.json(moveFor(who(request) ?? "pql", proposal), { status: 201 });
    }),
    http.post(`${CLUSTER_API}/moves/:id/agree`, async ({ request, params }) => {
      const { party } = await body<{ party: string }>(request);
      return act(request, params.id, (move, role) => agreed(move, party, role));
    }),
    http.post(`${CLUSTER_API}/moves/:id/decline`, async ({ request, params }) => {
      const { reason } = await body<{ reason: string }>(request);
      return act(request, params.id, (move, role) => closed(move, "declined", role, reason));
    }),
    http.post(`${CLUSTER_API}/moves/:id/withdraw`, async ({ request, params }) => {
      const { reason } = await body<{ reason: string }>(request);
      return act(request, params.id, (move, role) => closed(move, "withdrawn", role, reason));
    }),
  ];
}

function imports(state: RegisterState): RequestHandler[] {
  const place = `${CLUSTER_API}/register-imports`;
  return [
    http.get(place, () => page([state.imported.one])),
    http.post(place, () => HttpResponse.json(state.imported.one, { status: 201 })),
    http.get(`${place}/:id`, () => HttpResponse.json(state.imported.one)),
    http.get(`${place}/:id/findings`, () => page(state.imported.findings)),
    http.post(`${place}/:id/decisions`, async ({ request }) => {
      const { decisions } = (await request.json()) as { decisions: FindingDecision[] };
      state.imported = decided(state.imported, decisions);
      return HttpResponse.json(state.imported.one);
    }),
    http.post(`${place}/:id/apply`, () => {
      state.imported = applied(state.imported);
      return HttpResponse.json(state.imported.one);
    }),
  ];
}
