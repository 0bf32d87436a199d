import { signInAddress } from "@/lib/auth";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";

/** Why the last attempt ended here, as the session slice words it. */
const FAILURES: Record<string, string> = {
  expired: "Signing in took too long, or was begun in another window. Please try again.",
  refused: "The sign-in service did not confirm who you are. Please try again, or ask your local support.",
  unavailable: "The sign-in service is not answering. Please try again in a minute.",
};

type Props = { returnTo: string; wanted: boolean; failure: string | undefined };

/** What somebody who is signed out sees: what Cairn is for, and one button. */
export function StartPage({ returnTo, wanted, failure }: Props) {
  return (
    <div className="cairn-start">
      <div>
        <PageTitle title="Better care, cluster by cluster" />
        <p className="cairn-lead">
          Cairn shows GP practices and their clusters how their care varies against Scotland, tells signal
          from chance, and turns a signal into an improvement project.
        </p>
        {failure ? (
          <Notice heading="You are not signed in yet" tone="problem">
            <p>{FAILURES[failure] ?? FAILURES.refused}</p>
          </Notice>
        ) : null}
        {wanted ? <p>Sign in to open the page you asked for.</p> : null}
        <a className="nhsuk-button" href={signInAddress(returnTo)}>
          Sign in
        </a>
      </div>
      <div className="cairn-panel">
        <h2>What you can rely on</h2>
        <ul>
          <li>A signal goes to the practice first, in private.</li>
          <li>Every figure says how sure it is.</li>
          <li>No points, no targets, no payment.</li>
          <li>Numbers of patients only, never a patient's record.</li>
        </ul>
      </div>
    </div>
  );
}
