import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { createQueryClient } from "@/app/query-client";
import { createAppRouter } from "@/app/router";

/** A page at an address, with the real router and its own cache. */
export function renderRoute(address: string) {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  const router = createAppRouter(client);
  router.update({ history: createMemoryHistory({ initialEntries: [address] }), context: { client } });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}
