import { useId } from "react";

type Props = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string;
  small?: boolean;
};

/** One switch, on its own line. */
export function CheckboxField({ label, checked, onChange, hint, small = false }: Props) {
  const id = useId();
  return (
    <div className={`nhsuk-checkboxes cairn-switch${small ? " nhsuk-checkboxes--small" : ""}`}>
      <div className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          id={id}
          type="checkbox"
          checked={checked}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
          {label}
        </label>
        {hint ? (
          <div className="nhsuk-hint nhsuk-checkboxes__hint" id={`${id}-hint`}>
            {hint}
          </div>
        ) : null}
      </div>
    </div>
  );
}
