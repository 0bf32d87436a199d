import { signInAddress } from "@/lib/auth";
import { PageTitle } from "@/ui/page-title";

type Props = { returnTo: string; endedSession: boolean };

/** What somebody who is signed out sees: what Cairn is for, and one button. */
export function StartPage({ returnTo, endedSession }: Props) {
  return (
    <div className="cairn-start">
      <div>
        <PageTitle title="Better care, cluster by cluster" />
        <p className="cairn-lead">
          Cairn shows GP practices and their clusters how their care varies against Scotland, tells signal from chance,
          and turns a signal into an improvement project.
        </p>
        {endedSession ? <p>Sign in to open the page you asked for.</p> : null}
        <a className="nhsuk-button" href={signInAddress(returnTo)}>
          Sign in
        </a>
      </div>
      <div className="cairn-panel">
        <h2>What you can rely on</h2>
        <ul>
          <li>A signal goes to the practice first, in private.</li>
          <li>Every figure says how sure it is.</li>
          <li>No rankings, no targets, no payment.</li>
          <li>Numbers of patients only, never a patient's record.</li>
        </ul>
      </div>
    </div>
  );
}
