import { Link } from "@tanstack/react-router";
import type { Alert } from "@/api/types";
import { formatDate, formatPeriod, sentencesOf } from "@/lib/format";
import { Tag } from "@/ui/tag";
import { kindWords, privacyWords, statusWords } from "./signal-model";

/** One signal in a list: what, where, and what is asked. */
export function SignalCard({ alert }: { alert: Alert }) {
  const open = alert.status === "open";
  const privacy = privacyWords(alert);
  return (
    <li className={`cairn-signal${open ? "" : " cairn-signal--settled"}`}>
      <h3>
        <Link to="/signals/$id" params={{ id: alert.id }}>
          {alert.indicator_title}
        </Link>
      </h3>
      <p>
        <strong>{kindWords(alert)}.</strong> {sentencesOf(alert.sentence)[0]}
      </p>
      <div className="cairn-signal__meta">
        <Tag tone={open ? "strong" : "plain"}>{statusWords(alert)}</Tag>
        <span>{alert.organisation_name}</span>
        <span>{formatPeriod(alert.period)}</span>
        {open && alert.respond_by ? <span>Please answer by {formatDate(alert.respond_by)}</span> : null}
        {privacy ? <span>{privacy}</span> : null}
      </div>
    </li>
  );
}
