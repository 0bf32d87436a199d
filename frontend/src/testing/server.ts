import { setupServer } from "msw/node";
import { fakeApi, freshState } from "./fake-api";
import type { FakePerson } from "./register";

/** The fake services of component tests. Nobody is signed in until a test says who. */
export const server = setupServer();

export function signInAs(person: FakePerson | null, state = freshState()): void {
  server.use(...fakeApi(() => person, state));
}
