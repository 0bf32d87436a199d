import { type FormEvent, useState } from "react";
import { Button } from "@/ui/button";
import { ReasonField } from "@/ui/reason-field";

type Props = { button: string; pending: boolean; onSend: (reason: string) => void };

/** A reason, then the button that acts on it. */
export function ReasonForm({ button, pending, onSend }: Props) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === "");
    if (reason.trim()) onSend(reason.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <ReasonField
        label="Why?"
        value={reason}
        onChange={setReason}
        error={missing ? "Say why, in a sentence" : null}
      />
      <Button type="submit" secondary disabled={pending}>
        {button}
      </Button>
    </form>
  );
}
