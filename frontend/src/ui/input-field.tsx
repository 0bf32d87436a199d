import { useId } from "react";

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "date";
  hint?: string | undefined;
  error?: string | null | undefined;
  min?: string;
  max?: string;
};

/** One line of text or a date. The date field is the browser's own: it knows the reader's calendar and keyboard. */
export function InputField({ label, value, onChange, type = "text", hint, error, min, max }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={`nhsuk-form-group${error ? " nhsuk-form-group--error" : ""}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <span className="nhsuk-error-message" id={`${id}-error`} role="alert">
          {error}
        </span>
      ) : null}
      <input
        id={id}
        className={`nhsuk-input${type === "date" ? " cairn-date" : ""}${error ? " nhsuk-input--error" : ""}`}
        type={type}
        value={value}
        min={min}
        max={max}
        maxLength={type === "text" ? 200 : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
