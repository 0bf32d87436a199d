import { useId } from "react";

export type Choice = { value: string; label: string; group?: string };
type Props = { label: string; value: string; choices: Choice[]; onChange: (value: string) => void };

/** A native select: the one list that every phone and screen reader already knows. */
export function SelectField({ label, value, choices, onChange }: Props) {
  const id = useId();
  const groups = [...new Set(choices.map((choice) => choice.group ?? ""))];
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="nhsuk-select"
        value={value}
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
