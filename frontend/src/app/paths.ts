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
  "/indicators/triple-whammy-65",
  "/signals",
  "/projects",
] as const;
