import { queryOptions } from "@tanstack/react-query";
import { cluster } from "@/api/clients";
import { allOf } from "@/api/pages";
import { unwrap, unwrapJson } from "@/api/problem";
import type { FindingDecision, RegisterImport, Role } from "@/api/types";

export const importsQuery = queryOptions({
  queryKey: ["register-imports"],
  queryFn: () =>
    allOf(async (cursor) =>
      unwrapJson(await cluster.GET("/v1/register-imports", { params: { query: { limit: 200, cursor } } })),
    ),
});

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ["register-import", id],
    queryFn: async () =>
      unwrap(await cluster.GET("/v1/register-imports/{import_id}", { params: { path: { import_id: id } } })),
  });

export const findingsQuery = (id: number) =>
  queryOptions({
    queryKey: ["findings", id],
    queryFn: () =>
      allOf(async (cursor) =>
        unwrapJson(
          await cluster.GET("/v1/register-imports/{import_id}/findings", {
            params: { path: { import_id: id }, query: { limit: 200, cursor } },
          }),
        ),
      ),
  });

export type Upload = {
  contactDetails: File;
  listSizes: File;
  effectiveOn: string;
  registerName: string;
  asHistory: boolean;
  simulatedNames: boolean;
};

const inRole = (role: Role | null) => (role ? { "x-cairn-role": role } : {});

/** Both files as a browser form sends them. Nothing changes in the register yet. */
export async function uploadRegister(upload: Upload, role: Role | null): Promise<RegisterImport> {
  const form = new FormData();
  form.set("contact_details", upload.contactDetails);
  form.set("list_sizes", upload.listSizes);
  form.set("effective_on", upload.effectiveOn);
  if (upload.registerName) form.set("register_name", upload.registerName);
  if (upload.simulatedNames) form.set("simulated_names", "true");
  if (upload.asHistory) form.set("as_history", "true");
  return unwrap(
    await cluster.POST("/v1/register-imports", {
      params: { header: inRole(role) },
      // The generated type takes every field for a text; the form below is what travels.
      body: {
        contact_details: upload.contactDetails.name,
        list_sizes: upload.listSizes.name,
        effective_on: upload.effectiveOn,
        register_name: upload.registerName,
        simulated_names: upload.simulatedNames,
        as_history: upload.asHistory,
      },
      bodySerializer: () => form,
    }),
  );
}

export async function decideFindings(id: number, decisions: FindingDecision[], role: Role | null) {
  return unwrap(
    await cluster.POST("/v1/register-imports/{import_id}/decisions", {
      params: { path: { import_id: id }, header: inRole(role) },
      body: { decisions },
    }),
  );
}

export async function applyRegister(id: number, role: Role | null) {
  return unwrap(
    await cluster.POST("/v1/register-imports/{import_id}/apply", {
      params: { path: { import_id: id }, header: inRole(role) },
    }),
  );
}
