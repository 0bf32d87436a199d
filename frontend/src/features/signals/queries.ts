import { queryOptions } from "@tanstack/react-query";
import { assurance } from "@/api/clients";
import { unwrap } from "@/api/problem";
import type { Alert } from "@/api/types";
import type { ReasonCode } from "./signal-model";

const PAGE = 200;
// A person sees at most an area's signals; ten pages are far beyond what anybody reads.
const MOST_PAGES = 10;

export const signalsQuery = queryOptions({
  queryKey: ["signals"],
  queryFn: async () => {
    const items: Alert[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query: { limit: number; cursor?: string } = cursor ? { limit: PAGE, cursor } : { limit: PAGE };
      const answer: { items: Alert[]; next_cursor: string | null } = unwrap(
        await assurance.GET("/v1/alerts", { params: { query } }),
      );
      items.push(...answer.items);
      cursor = answer.next_cursor;
      if (!cursor) break;
    }
    return items;
  },
});

export const signalQuery = (id: string) =>
  queryOptions({
    queryKey: ["signal", id],
    queryFn: async () =>
      unwrap(await assurance.GET("/v1/alerts/{alert_id}", { params: { path: { alert_id: id } } })),
  });

export async function answerSignal(id: string, reason: ReasonCode, note: string) {
  return unwrap(
    await assurance.POST("/v1/alerts/{alert_id}/responses", {
      params: { path: { alert_id: id } },
      body: { reason, note: note.trim() || null },
    }),
  );
}
