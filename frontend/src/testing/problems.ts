import { HttpResponse } from "msw";

/** An answer that says in the services' own form what went wrong. */
export function problem(status: number, slug: string, title: string, detail: string) {
  const body = {
    type: `/docs/problems#${slug}`,
    title,
    status,
    detail,
    instance: "/",
    request_id: "00000000-0000-4000-8000-00000000ffff",
    errors: [],
  };
  return HttpResponse.json(body, { status, headers: { "Content-Type": "application/problem+json" } });
}
