import { useId } from "react";

type Props = {
  label: string;
  hint: string;
  onChange: (file: File | null) => void;
  error?: string | null;
};

/** One file from this computer. */
export function FileField({ label, hint, onChange, error }: Props) {
  const id = useId();
  return (
    <div className={`nhsuk-form-group${error ? " nhsuk-form-group--error" : ""}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <div className="nhsuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      {error ? (
        <span className="nhsuk-error-message" id={`${id}-error`} role="alert">
          {error}
        </span>
      ) : null}
      <input
        id={id}
        className="cairn-file"
        type="file"
        accept=".csv,text/csv"
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        onChange={(event) => onChange(event.target.files?.[0] ?? null)}
      />
    </div>
  );
}
