import { useQuery } from "@tanstack/react-query";
import { ImportList } from "@/features/register-imports/import-list";
import { importsQuery } from "@/features/register-imports/queries";
import { UploadForm } from "@/features/register-imports/upload-form";
import { meQuery } from "@/lib/auth";
import { may } from "@/lib/roles";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";

/** For data stewards: the releases so far, and a new one. */
export function RegisterImportsRoute() {
  const imports = useQuery(importsQuery);
  const me = useQuery(meQuery);
  return (
    <>
      <PageTitle
        title="Register imports"
        detail="A published release becomes part of the register in three steps: upload, decide, apply."
      />
      <section className="cairn-section" aria-labelledby="so-far">
        <h2 id="so-far">So far</h2>
        <QueryView query={imports} what="the imports" level={3}>
          {(items) => <ImportList imports={items} />}
        </QueryView>
      </section>
      {me.data && may(me.data.grants, "register-import:write") ? (
        <section className="cairn-section" aria-labelledby="upload">
          <h2 id="upload">Upload a release</h2>
          <p>Nothing changes yet: you see first what would.</p>
          <UploadForm />
        </section>
      ) : null}
    </>
  );
}
