import { type FormEvent, useState } from "react";
import { formatDate } from "@/lib/format";
import { Button } from "@/ui/button";
import { Disclosure } from "@/ui/disclosure";
import { InputField } from "@/ui/input-field";
import type { Moment } from "./queries";

type Props = { moment: Moment; today: string; onChange: (moment: Moment) => void };

/** Chooses the date the page speaks of. It stays folded away, because most people want today. */
export function MomentForm({ moment, today, onChange }: Props) {
  const [asOf, setAsOf] = useState(moment.as_of ?? "");
  const [knownOn, setKnownOn] = useState(moment.known_on ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ as_of: asOf || undefined, known_on: knownOn || undefined });
  };
  return (
    <>
      {moment.as_of || moment.known_on ? (
        <p className="cairn-moment">
          {momentWords(moment)}{" "}
          <button
            type="button"
            className="cairn-link-button"
            onClick={() => {
              setAsOf("");
              setKnownOn("");
              onChange({});
            }}
          >
            Show today instead
          </button>
        </p>
      ) : null}
      <Disclosure summary="Show another date">
        <form onSubmit={submit}>
          <InputField label="How it stood on" type="date" value={asOf} onChange={setAsOf} />
          <InputField
            label="As it was known on (optional)"
            type="date"
            hint="Leaves out what was recorded later, such as corrections."
            max={today}
            value={knownOn}
            onChange={setKnownOn}
          />
          <Button type="submit" secondary>
            Show this date
          </Button>
        </form>
      </Disclosure>
    </>
  );
}

/** "As it stood on 1 April 2025, as it was known on 30 June 2025." */
export function momentWords(moment: Moment): string {
  const stood = moment.as_of ? `As it stood on ${formatDate(moment.as_of)}` : "As it stands today";
  return moment.known_on ? `${stood}, as it was known on ${formatDate(moment.known_on)}.` : `${stood}.`;
}
