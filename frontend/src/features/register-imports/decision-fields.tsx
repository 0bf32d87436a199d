import { useId } from "react";
import type { Finding } from "@/api/types";
import { InputField } from "@/ui/input-field";
import { type Draft, decisionWords } from "./import-model";

type Props = {
  name: string;
  legend: string;
  options: Finding["options"];
  draft: Draft;
  asksThePractice: boolean;
  onDraft: (draft: Draft) => void;
};

/** A decision and its reason. A cluster that goes on also needs the name it has in the file; a practice that moves, its own agreement. */
export function DecisionFields({ name, legend, options, draft, asksThePractice, onDraft }: Props) {
  const id = useId();
  const { confirmation } = draft;
  const confirm = (part: Partial<Draft["confirmation"]>) =>
    onDraft({ ...draft, confirmation: { ...confirmation, ...part } });
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
      {asksThePractice ? (
        <>
          <p className="cairn-quiet">No practice is moved without its own agreement. Where is it recorded?</p>
          <InputField
            label="Who agreed for the practice"
            value={confirmation.confirmed_by}
            onChange={(confirmed_by) => confirm({ confirmed_by })}
          />
          <InputField
            label="When they agreed"
            type="date"
            value={confirmation.confirmed_on}
            onChange={(confirmed_on) => confirm({ confirmed_on })}
          />
          <InputField
            label="Where the agreement is kept"
            value={confirmation.kept_at}
            onChange={(kept_at) => confirm({ kept_at })}
          />
        </>
      ) : null}
      <InputField label="Why?" value={draft.reason} onChange={(reason) => onDraft({ ...draft, reason })} />
    </fieldset>
  );
}
