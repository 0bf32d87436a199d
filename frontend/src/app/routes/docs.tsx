import { ReferenceIndex } from "@/features/reference/reference-index";

export function DocsRoute() {
  return <ReferenceIndex />;
}
