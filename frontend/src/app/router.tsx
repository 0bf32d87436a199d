import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { meQuery, sessionQuery } from "@/lib/auth";
import { homesOf } from "@/lib/home";
import { Loading } from "@/ui/loading";
import { ErrorPage } from "./error-page";
import { Layout } from "./layout";
import { NotFoundRoute } from "./routes/not-found";
import { StartRoute } from "./routes/start";
import {
  findSearch,
  indicatorSearch,
  indicatorsSearch,
  organisationSearch,
  overviewSearch,
  parseSearch,
  proposeSearch,
  startSearch,
  stringifySearch,
  vacanciesSearch,
} from "./search";

type Context = { client: QueryClient };

const root = createRootRouteWithContext<Context>()({
  component: Layout,
  notFoundComponent: NotFoundRoute,
});

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: startSearch,
  component: StartRoute,
  beforeLoad: async ({ context, search }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    if (!session.signed_in) return;
    if (search.return_to) throw redirect({ href: search.return_to, replace: true });
    const me = await context.client.ensureQueryData(meQuery);
    throw redirect({ to: homesOf(me.grants)[0]?.path ?? "/scotland", replace: true });
  },
});

/** Everything below needs a person; somebody signed out comes back here after signing in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    if (!session.signed_in) throw redirect({ to: "/", search: { return_to: location.href }, replace: true });
  },
});

/** One page for four starting points: what differs is whose organisation it opens with. */
const overview = {
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import("./routes/overview"), "OverviewRoute"),
};
const practiceHome = createRoute({ getParentRoute: () => signedIn, path: "/my-practice", ...overview });
const clusterHome = createRoute({ getParentRoute: () => signedIn, path: "/my-cluster", ...overview });
const areaHome = createRoute({ getParentRoute: () => signedIn, path: "/my-area", ...overview });
const scotlandHome = createRoute({ getParentRoute: () => signedIn, path: "/scotland", ...overview });

const indicator = createRoute({
  getParentRoute: () => signedIn,
  path: "/indicators/$code",
  validateSearch: indicatorSearch,
  component: lazyRouteComponent(() => import("./routes/indicator"), "IndicatorRoute"),
});

const indicators = createRoute({
  getParentRoute: () => signedIn,
  path: "/indicators",
  validateSearch: indicatorsSearch,
  component: lazyRouteComponent(() => import("./routes/indicators"), "IndicatorsRoute"),
});

const signals = createRoute({
  getParentRoute: () => signedIn,
  path: "/signals",
  component: lazyRouteComponent(() => import("./routes/signals"), "SignalsRoute"),
});

const signal = createRoute({
  getParentRoute: () => signedIn,
  path: "/signals/$id",
  component: lazyRouteComponent(() => import("./routes/signal"), "SignalRoute"),
});

/** The interfaces say alert where the pages say signal; both addresses work. */
const alerts = createRoute({
  getParentRoute: () => root,
  path: "/alerts",
  beforeLoad: () => {
    throw redirect({ to: "/signals", replace: true });
  },
});
const alert = createRoute({
  getParentRoute: () => root,
  path: "/alerts/$id",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/signals/$id", params, replace: true });
  },
});

const projects = createRoute({
  getParentRoute: () => signedIn,
  path: "/projects",
  component: lazyRouteComponent(() => import("./routes/projects"), "ProjectsRoute"),
});

const project = createRoute({
  getParentRoute: () => signedIn,
  path: "/projects/$id",
  component: lazyRouteComponent(() => import("./routes/project"), "ProjectRoute"),
});

const find = createRoute({
  getParentRoute: () => signedIn,
  path: "/find",
  validateSearch: findSearch,
  component: lazyRouteComponent(() => import("./routes/find"), "FindRoute"),
});

const organisation = createRoute({
  getParentRoute: () => signedIn,
  path: "/organisations/$id",
  validateSearch: organisationSearch,
  component: lazyRouteComponent(() => import("./routes/organisation"), "OrganisationRoute"),
});

const moves = createRoute({
  getParentRoute: () => signedIn,
  path: "/moves",
  component: lazyRouteComponent(() => import("./routes/moves"), "MovesRoute"),
});

const proposeMove = createRoute({
  getParentRoute: () => signedIn,
  path: "/moves/new",
  validateSearch: proposeSearch,
  component: lazyRouteComponent(() => import("./routes/propose-move"), "ProposeMoveRoute"),
});

const move = createRoute({
  getParentRoute: () => signedIn,
  path: "/moves/$id",
  component: lazyRouteComponent(() => import("./routes/move"), "MoveRoute"),
});

const vacancies = createRoute({
  getParentRoute: () => signedIn,
  path: "/vacancies",
  validateSearch: vacanciesSearch,
  component: lazyRouteComponent(() => import("./routes/vacancies"), "VacanciesRoute"),
});

const registerImports = createRoute({
  getParentRoute: () => signedIn,
  path: "/register-imports",
  component: lazyRouteComponent(() => import("./routes/register-imports"), "RegisterImportsRoute"),
});

const registerImport = createRoute({
  getParentRoute: () => signedIn,
  path: "/register-imports/$id",
  component: lazyRouteComponent(() => import("./routes/register-import"), "RegisterImportRoute"),
});

const docs = createRoute({
  getParentRoute: () => root,
  path: "/docs",
  component: lazyRouteComponent(() => import("./routes/docs"), "DocsRoute"),
});

const docsProblems = createRoute({
  getParentRoute: () => root,
  path: "/docs/problems",
  component: lazyRouteComponent(() => import("./routes/docs-problems"), "DocsProblemsRoute"),
});

const docsService = createRoute({
  getParentRoute: () => root,
  path: "/docs/api/$service",
  component: lazyRouteComponent(() => import("./routes/docs-service"), "DocsServiceRoute"),
});

const tree = root.addChildren([
  start,
  alerts,
  alert,
  docs,
  docsProblems,
  docsService,
  signedIn.addChildren([
    practiceHome,
    clusterHome,
    areaHome,
    scotlandHome,
    indicator,
    indicators,
    signals,
    signal,
    projects,
    project,
    find,
    organisation,
    moves,
    proposeMove,
    move,
    vacancies,
    registerImports,
    registerImport,
  ]),
]);

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    parseSearch,
    stringifySearch,
    // Organisation ids read better in the address with their colon.
    pathParamsAllowedCharacters: [":"],
    defaultErrorComponent: ErrorPage,
    defaultPendingComponent: () => <Loading what="the page" />,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
