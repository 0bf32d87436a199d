import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderRoute } from "@/testing/render-route";
import { signInAs } from "@/testing/server";

test("somebody signed out sees one way in", async () => {
  signInAs(null);
  renderRoute("/");
  const link = await screen.findByRole("link", { name: "Sign in" });
  expect(link).toHaveAttribute("href", "/api/cluster/v1/session/sign-in?return_to=%2F");
});

test("a page that needs a person sends to the start page and remembers where one wanted to go", async () => {
  signInAs(null);
  renderRoute("/indicators/saba-only?period=2026-08");
  const link = await screen.findByRole("link", { name: "Sign in" });
  expect(link).toHaveAttribute(
    "href",
    `/api/cluster/v1/session/sign-in?return_to=${encodeURIComponent("/indicators/saba-only?period=2026-08")}`,
  );
});

test("a sign-in that failed says why", async () => {
  signInAs(null);
  renderRoute("/?sign_in=unavailable");
  expect(await screen.findByRole("alert")).toHaveTextContent(/not answering/);
});

test("a practice's lead lands on the practice, a cluster's lead on the cluster", async () => {
  signInAs("pql");
  renderRoute("/");
  expect(await screen.findByRole("heading", { level: 1, name: "Demonstration Practice 017" })).toBeVisible();
});

test("the cluster's lead lands on the cluster", async () => {
  signInAs("cql");
  renderRoute("/");
  expect(await screen.findByRole("heading", { level: 1, name: "Demonstration Cluster D4" })).toBeVisible();
});
