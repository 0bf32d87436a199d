import type { ReactNode } from "react";
import type { Alert } from "@/api/types";
import { formatDate, formatPeriod, sentencesOf } from "@/lib/format";
import { Disclosure } from "@/ui/disclosure";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { Tag } from "@/ui/tag";
import { Evidence } from "./evidence";
import { ResponseForm } from "./response-form";
import { kindWords, may, privacyWords, reasonLabel, statusWords } from "./signal-model";

type Props = {
  alert: Alert;
  /** One click to a project; given by the route, because projects are another feature. */
  startProject: ReactNode;
  /** The trend behind the signal, likewise. */
  trend: ReactNode;
  projectLink: ReactNode;
};

/** One signal: what was seen, how sure we are, and the two ways to answer. */
export function SignalPage({ alert, startProject, trend, projectLink }: Props) {
  const privacy = privacyWords(alert);
  const [first, ...rest] = sentencesOf(alert.sentence);
  const canAnswer = may(alert, "respond");
  const canStart = may(alert, "start_project");
  return (
    <>
      <PageTitle
        title={alert.indicator_title}
        caption={`Signal for ${alert.organisation_name}, ${formatPeriod(alert.period)}`}
        detail={kindWords(alert)}
      />
      <p className="cairn-lead">{first}</p>
      {rest.length > 0 ? <p>{rest.join(" ")}</p> : null}
      <div className="cairn-actions">
        <Tag tone={alert.status === "open" ? "strong" : "plain"}>{statusWords(alert)}</Tag>
        {alert.status === "open" && alert.respond_by ? (
          <span>Please answer by {formatDate(alert.respond_by)}</span>
        ) : null}
        {privacy ? <span>{privacy}</span> : null}
      </div>
      {canAnswer || canStart ? (
        <div className="cairn-actions">
          {canStart ? startProject : null}
          {canAnswer && alert.responses.length === 0 ? (
            <a href="#answer">Answer with a reason instead</a>
          ) : null}
        </div>
      ) : null}
      {alert.responses.map((response) => (
        <Notice key={`${response.at}-${response.reason}`} heading={reasonLabel(response.reason)} tone="done">
          {response.note ? <p>“{response.note}”</p> : null}
          <p className="cairn-quiet">
            Answered on {formatDate(response.at)} by the {roleWords(response.by_role)}
          </p>
        </Notice>
      ))}
      {projectLink}
      <Evidence alert={alert} />
      {trend}
      {canAnswer ? (
        <section className="cairn-section" aria-labelledby="answer">
          <h2 id="answer">Your answer</h2>
          {alert.responses.length === 0 ? (
            <>
              <p className="cairn-quiet">
                Starting a project counts as an answer too, and needs nothing typed.
              </p>
              <ResponseForm alert={alert} />
            </>
          ) : (
            <Disclosure summary="Give another answer">
              <ResponseForm alert={alert} />
            </Disclosure>
          )}
        </section>
      ) : null}
      {!canAnswer && alert.status === "open" ? (
        <p className="cairn-quiet">The practice's or cluster's quality lead answers this signal.</p>
      ) : null}
    </>
  );
}

const ROLES: Record<string, string> = {
  pql: "practice quality lead",
  cql: "cluster quality lead",
  service: "practice's own project",
};

function roleWords(role: string): string {
  return ROLES[role] ?? role.replaceAll("_", " ");
}
