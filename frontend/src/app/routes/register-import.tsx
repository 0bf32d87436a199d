import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ImportPage } from "@/features/register-imports/import-page";
import { importQuery } from "@/features/register-imports/queries";
import { QueryView } from "@/ui/query-view";

export function RegisterImportRoute() {
  const { id } = useParams({ from: "/signed-in/register-imports/$id" });
  const one = useQuery(importQuery(Number(id)));
  return (
    <QueryView query={one} what="the import">
      {(data) => <ImportPage one={data} />}
    </QueryView>
  );
}
