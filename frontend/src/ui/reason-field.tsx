import { useId } from "react";

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | null;
  rows?: number;
  maxLength?: number;
};

/** A reason in the person's own words, which stays on record. */
export function ReasonField({ label, value, onChange, hint, error, rows = 3, maxLength = 500 }: Props) {
  const id = useId();
  return (
    <div className={`nhsuk-form-group${error ? " nhsuk-form-group--error" : ""}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <div className="nhsuk-hint" id={`${id}-hint`}>
        {hint ?? "It stays on record. Do not write anything about a patient."}
      </div>
      {error ? (
        <span className="nhsuk-error-message" id={`${id}-error`} role="alert">
          {error}
        </span>
      ) : null}
      <textarea
        id={id}
        className={`nhsuk-textarea${error ? " nhsuk-textarea--error" : ""}`}
        rows={rows}
        maxLength={maxLength}
        value={value}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
