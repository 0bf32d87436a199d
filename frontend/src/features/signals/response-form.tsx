import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { Alert } from "@/api/types";
import { Button } from "@/ui/button";
import { ProblemNotice } from "@/ui/problem-notice";
import { answerSignal, signalQuery, signalsQuery } from "./queries";
import { REASONS, type ReasonCode } from "./signal-model";

/** Answering takes one choice; a note is optional and must not say anything about a patient. */
export function ResponseForm({ alert }: { alert: Alert }) {
  const id = useId();
  const client = useQueryClient();
  const [reason, setReason] = useState<ReasonCode | null>(null);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const answer = useMutation({
    mutationFn: (code: ReasonCode) => answerSignal(alert.id, code, note),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: signalQuery(alert.id).queryKey }),
        client.invalidateQueries({ queryKey: signalsQuery.queryKey }),
      ]);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason === null);
    if (reason !== null) answer.mutate(reason);
  };

  return (
    <form onSubmit={submit} noValidate>
      {answer.isError ? <ProblemNotice error={answer.error} level={3} /> : null}
      <div className={`nhsuk-form-group${missing ? " nhsuk-form-group--error" : ""}`}>
        <fieldset className="nhsuk-fieldset" aria-describedby={missing ? `${id}-error` : undefined}>
          <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">What explains it?</legend>
          {missing ? (
            <span id={`${id}-error`} className="nhsuk-error-message" role="alert">
              Choose the answer that fits best
            </span>
          ) : null}
          <div className="nhsuk-radios">
            {REASONS.map((each) => (
              <div className="nhsuk-radios__item" key={each.code}>
                <input
                  className="nhsuk-radios__input"
                  id={`${id}-${each.code}`}
                  name="reason"
                  type="radio"
                  value={each.code}
                  checked={reason === each.code}
                  onChange={() => {
                    setReason(each.code);
                    setMissing(false);
                  }}
                  aria-describedby={`${id}-${each.code}-hint`}
                />
                <label className="nhsuk-label nhsuk-radios__label" htmlFor={`${id}-${each.code}`}>
                  {each.label}
                </label>
                <div className="nhsuk-hint nhsuk-radios__hint" id={`${id}-${each.code}-hint`}>
                  {each.hint}
                </div>
              </div>
            ))}
          </div>
        </fieldset>
      </div>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor={`${id}-note`}>
          Note (optional)
        </label>
        <div className="nhsuk-hint" id={`${id}-note-hint`}>
          Do not write anything about a patient. Your cluster may read this.
        </div>
        <textarea
          className="nhsuk-textarea"
          id={`${id}-note`}
          rows={3}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          aria-describedby={`${id}-note-hint`}
        />
      </div>
      <Button type="submit" disabled={answer.isPending}>
        {answer.isPending ? "Sending …" : "Send this answer"}
      </Button>
    </form>
  );
}
