import { useQuery } from "@tanstack/react-query";
import { ProblemError } from "@/api/problem";
import { levelOf } from "@/lib/organisation-id";
import { Notice } from "@/ui/notice";
import { QueryView } from "@/ui/query-view";
import { MembershipField } from "./membership-field";
import { ProfileList } from "./profile-list";
import { profileQuery } from "./queries";

type Props = {
  organisationId: string;
  organisationName: string;
  /** A cluster's figures with today's practices rather than with those of the time. */
  today: boolean;
  onToday: (today: boolean) => void;
};

/** The indicators of one organisation, or why they are not shown. */
export function ProfileSection({ organisationId, organisationName, today, onToday }: Props) {
  const then = useQuery(profileQuery(organisationId));
  const isCluster = levelOf(organisationId) === "cluster";
  const now = useQuery({ ...profileQuery(organisationId, "as_is"), enabled: isCluster });
  const canChoose = now.data?.items.some((item) => item.latest.membership_differs) ?? false;
  const profile = canChoose && today ? now : then;
  return (
    <QueryView
      query={profile}
      what="the indicators"
      level={3}
      explain={(error) => explainHidden(error, organisationName)}
    >
      {(data) => (
        <>
          {canChoose ? (
            <>
              <MembershipField today={today} onChange={onToday} />
              <p className="cairn-quiet">{data.membership_sentence}</p>
            </>
          ) : null}
          <ProfileList profile={data} />
        </>
      )}
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
