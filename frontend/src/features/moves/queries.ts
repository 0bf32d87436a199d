import { queryOptions } from "@tanstack/react-query";
import { cluster } from "@/api/clients";
import { allOf } from "@/api/pages";
import { unwrap, unwrapJson } from "@/api/problem";
import type { MoveParty, MoveProposal, NewMove, Role } from "@/api/types";

/** Every move in which the person's practice, cluster or Board has a part. */
export const movesQuery = queryOptions({
  queryKey: ["moves"],
  queryFn: () =>
    allOf(async (cursor) =>
      unwrapJson(await cluster.GET("/v1/moves", { params: { query: { limit: 200, cursor } } })),
    ),
});

export const moveQuery = (id: string) =>
  queryOptions({
    queryKey: ["move", id],
    queryFn: async () =>
      unwrap(await cluster.GET("/v1/moves/{move_id}", { params: { path: { move_id: id } } })),
  });

export type Paper = { signed_by: string; signed_on: string; kept_at: string };
export type Answer = { party: MoveParty["party"]; role: Role | null; paper?: Paper };

const inRole = (role: Role | null) => (role ? { "x-cairn-role": role } : {});

/** Without `store` nothing is stored: the answer says what the move would change and who must agree. */
export async function proposeMove(move: NewMove, role: Role | null, store: boolean): Promise<MoveProposal> {
  return unwrap(
    await cluster.POST("/v1/moves", {
      params: { query: { preview: !store }, header: inRole(role) },
      body: move,
    }),
  );
}

export async function agreeToMove(id: string, { party, role, paper }: Answer) {
  return unwrap(
    await cluster.POST("/v1/moves/{move_id}/agree", {
      params: { path: { move_id: id }, header: inRole(role) },
      body: { party, on_paper: paper ?? null },
    }),
  );
}

export async function declineMove(id: string, { party, role, paper }: Answer, reason: string) {
  return unwrap(
    await cluster.POST("/v1/moves/{move_id}/decline", {
      params: { path: { move_id: id }, header: inRole(role) },
      body: { party, reason, on_paper: paper ?? null },
    }),
  );
}

export async function withdrawMove(id: string, role: Role | null, reason: string) {
  return unwrap(
    await cluster.POST("/v1/moves/{move_id}/withdraw", {
      params: { path: { move_id: id }, header: inRole(role) },
      body: { reason },
    }),
  );
}
