/** Every page of the site, for the journeys that look at each of them. `{}` stands for an id found on the way. */
export const PUBLIC_PATHS = [
  "/",
  "/docs",
  "/docs/problems",
  "/docs/api/cluster",
  "/docs/api/benchmark",
  "/docs/api/assurance",
  "/docs/api/qi",
  "/no-such-page",
] as const;

export const SIGNED_IN_PATHS = [
  "/my-practice",
  "/my-cluster",
  "/indicators",
  "/indicators/triple-whammy-65",
  "/signals",
  "/projects",
  "/find?q=demonstration",
  "/moves",
  "/moves/new",
] as const;

/** Reached from a link on the way, because their ids differ from register to register. */
export const FOUND_PATHS = ["/organisations/{}", "/moves/{}", "/register-imports/{}"] as const;

export const STEWARD_PATHS = ["/scotland", "/vacancies", "/register-imports"] as const;
