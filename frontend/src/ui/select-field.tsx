import { useId } from "react";

export type Choice = { value: string; label: string; group?: string };
type Props = {
  label: string;
  value: string;
  choices: Choice[];
  onChange: (value: string) => void;
  error?: string | null;
};

/** A native select: the one list that every phone and screen reader already knows. */
export function SelectField({ label, value, choices, onChange, error }: Props) {
  const id = useId();
  const groups = [...new Set(choices.map((choice) => choice.group ?? ""))];
  return (
    <div className={`nhsuk-form-group${error ? " nhsuk-form-group--error" : ""}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {error ? (
        <span className="nhsuk-error-message" id={`${id}-error`} role="alert">
          {error}
        </span>
      ) : null}
      <select
        id={id}
        className="nhsuk-select"
        value={value}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {groups.map((group) =>
          group ? (
            <optgroup key={group} label={group}>
              {optionsOf(choices, group)}
            </optgroup>
          ) : (
            optionsOf(choices, group)
          ),
        )}
      </select>
    </div>
  );
}

function optionsOf(choices: Choice[], group: string) {
  return choices
    .filter((choice) => (choice.group ?? "") === group)
    .map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.label}
      </option>
    ));
}
