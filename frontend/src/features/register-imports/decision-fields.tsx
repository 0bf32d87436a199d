import { useId } from "react";
import type { Finding } from "@/api/types";
import { InputField } from "@/ui/input-field";
import { type Draft, decisionWords } from "./import-model";

type Props = {
  name: string;
  legend: string;
  options: Finding["options"];
  draft: Draft;
  onDraft: (draft: Draft) => void;
};

/** A decision and its reason. A cluster that goes on also needs the name it has in the file. */
export function DecisionFields({ name, legend, options, draft, onDraft }: Props) {
  const id = useId();
  return (
    <fieldset className="nhsuk-fieldset cairn-decision">
      <legend className="nhsuk-u-visually-hidden">{legend}</legend>
      <div className="nhsuk-radios nhsuk-radios--small nhsuk-radios--inline">
        {options.map((option) => (
          <div className="nhsuk-radios__item" key={option}>
            <input
              className="nhsuk-radios__input"
              id={`${id}-${option}`}
              name={name}
              type="radio"
              checked={draft.decision === option}
              onChange={() => onDraft({ ...draft, decision: option })}
            />
            <label className="nhsuk-label nhsuk-radios__label" htmlFor={`${id}-${option}`}>
              {decisionWords(option)}
            </label>
          </div>
        ))}
      </div>
      {draft.decision === "renamed" ? (
        <InputField
          label="Its new name, as the file has it"
          value={draft.newLabel}
          onChange={(newLabel) => onDraft({ ...draft, newLabel })}
        />
      ) : null}
      <InputField label="Why?" value={draft.reason} onChange={(reason) => onDraft({ ...draft, reason })} />
    </fieldset>
  );
}
