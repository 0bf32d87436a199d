import { useQuery } from "@tanstack/react-query";
import { ProblemError } from "@/api/problem";
import { Notice } from "@/ui/notice";
import { QueryView } from "@/ui/query-view";
import { ProfileList } from "./profile-list";
import { profileQuery } from "./queries";

type Props = { organisationId: string; organisationName: string };

/** The indicators of one organisation, or why they are not shown. */
export function ProfileSection({ organisationId, organisationName }: Props) {
  const profile = useQuery(profileQuery(organisationId));
  return (
    <QueryView
      query={profile}
      what="the indicators"
      level={3}
      explain={(error) => explainHidden(error, organisationName)}
    >
      {(data) => <ProfileList profile={data} />}
    </QueryView>
  );
}

function explainHidden(error: Error, name: string) {
  if (!(error instanceof ProblemError) || error.status !== 404) return null;
  return (
    <Notice heading={`The figures of ${name} are not shared with you`} level={3}>
      <p>
        A practice decides for each data set whether its cluster may see its figures. Choose another above, or
        ask.
      </p>
    </Notice>
  );
}
