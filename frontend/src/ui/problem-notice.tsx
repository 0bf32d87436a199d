import { adviceFor, ProblemError } from "@/api/problem";
import { signInAddress } from "@/lib/auth";
import { Button } from "./button";
import { Notice } from "./notice";

type Props = { error: unknown; onRetry?: (() => void) | undefined; level?: 2 | 3 };

/** Any error, as a sentence and what to do next. */
export function ProblemNotice({ error, onRetry, level = 2 }: Props) {
  const advice = adviceFor(error);
  const problem = error instanceof ProblemError ? error : null;
  return (
    <Notice heading={advice.heading} tone="problem" level={level}>
      <p>{advice.sentence}</p>
      {problem?.fields.map((field) => (
        <p key={field.pointer}>{field.detail}</p>
      ))}
      {advice.nextStep ? <p>{advice.nextStep}</p> : null}
      {problem?.status === 401 ? (
        <p>
          <a href={signInAddress(window.location.pathname + window.location.search)}>Sign in</a>
        </p>
      ) : null}
      {advice.canRetry && onRetry ? (
        <Button secondary type="button" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
      {problem?.requestId && problem.status >= 500 ? (
        <p className="cairn-quiet">Reference: {problem.requestId}</p>
      ) : null}
    </Notice>
  );
}
