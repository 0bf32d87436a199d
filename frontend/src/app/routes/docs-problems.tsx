import { ProblemsPage } from "@/features/reference/problems-page";

export function DocsProblemsRoute() {
  return <ProblemsPage />;
}
