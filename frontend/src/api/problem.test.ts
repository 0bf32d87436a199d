import { expect, test } from "vitest";
import { adviceFor, ProblemError, problemOf, unwrap } from "./problem";

test("a refusal is told in its own words, which say what to do next", () => {
  const advice = adviceFor(new ProblemError(409, { detail: "This signal was answered on 3 May." }));
  expect(advice.sentence).toBe("This signal was answered on 3 May.");
  expect(advice.nextStep).toBeNull();
  expect(adviceFor(new ProblemError(409, {})).nextStep).toMatch(/Reload/);
});
test("a fault of ours never repeats what the service said", () => {
  expect(adviceFor(new ProblemError(500, { detail: "KeyError: 'x'" })).sentence).not.toContain("KeyError");
});
test("a gateway's 502 reads like a service that is away", () => {
  expect(adviceFor(new ProblemError(502, {})).heading).toBe(adviceFor(new ProblemError(503, {})).heading);
});
test("no answer at all is a matter of the connection", () => {
  expect(adviceFor(new TypeError("Failed to fetch")).heading).toBe("Cairn cannot be reached");
});
test("text instead of a problem is survived", () => expect(problemOf(502, "Bad gateway").status).toBe(502));
test("a body is handed over, a problem is thrown", () => {
  const response = new Response(null, { status: 200 });
  expect(unwrap({ data: { a: 1 }, response })).toEqual({ a: 1 });
  expect(() => unwrap({ error: { detail: "No." }, response: new Response(null, { status: 404 }) })).toThrow(
    "No.",
  );
});

test("a conflict is headed by what stands in the way, in the service's words", () => {
  const advice = adviceFor(
    new ProblemError(409, { title: "This cannot be done", detail: "The date is past." }),
  );
  expect(advice).toMatchObject({ heading: "This cannot be done", sentence: "The date is past." });
});
