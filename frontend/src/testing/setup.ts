import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll } from "vitest";
import { server } from "./server";

// A page waits for several answers in turn, on machines that do other things as well.
configure({ asyncUtilTimeout: 10_000, getElementError: (message) => new Error(message ?? "Not found.") });

beforeAll(() => {
  // jsdom lays nothing out, so it cannot scroll.
  window.scrollTo = () => undefined;
  server.listen({ onUnhandledFrame: "error" });
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());
