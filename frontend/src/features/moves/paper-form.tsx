import { type FormEvent, useState } from "react";
import type { Move, MoveParty } from "@/api/types";
import { Button } from "@/ui/button";
import { InputField } from "@/ui/input-field";
import { ReasonField } from "@/ui/reason-field";
import { SelectField } from "@/ui/select-field";
import type { NameOf } from "./move-model";
import type { Paper } from "./queries";

type Props = {
  move: Move;
  nameOf: NameOf;
  pending: boolean;
  onAgree: (party: MoveParty["party"], paper: Paper) => void;
  onDecline: (party: MoveParty["party"], paper: Paper, reason: string) => void;
};

/** For stewards: what somebody else signed. A steward agrees in nobody's name. */
export function PaperForm({ move, nameOf, pending, onAgree, onDecline }: Props) {
  const open = move.parties.filter((party) => party.agreement === null);
  const [party, setParty] = useState(open[0]?.party ?? "practice");
  const [paper, setPaper] = useState<Paper>({ signed_by: "", signed_on: "", kept_at: "" });
  const [answer, setAnswer] = useState("agree");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const asked = (value: string, words: string) => (tried && !value.trim() ? words : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const complete = Object.values(paper).every((value) => value.trim());
    if (!complete || (answer === "decline" && !reason.trim())) return;
    if (answer === "agree") onAgree(party, paper);
    else onDecline(party, paper, reason.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <SelectField
        label="Who answered"
        value={party}
        choices={open.map((each) => ({ value: each.party, label: nameOf(each.organisation_id) }))}
        onChange={(next) => setParty(next as MoveParty["party"])}
      />
      <SelectField
        label="The answer"
        value={answer}
        choices={[
          { value: "agree", label: "They agree" },
          { value: "decline", label: "They decline" },
        ]}
        onChange={setAnswer}
      />
      <InputField
        label="Who signed, and in which role"
        value={paper.signed_by}
        onChange={(signed_by) => setPaper({ ...paper, signed_by })}
        error={asked(paper.signed_by, "Say who signed")}
      />
      <InputField
        label="Signed on"
        type="date"
        value={paper.signed_on}
        onChange={(signed_on) => setPaper({ ...paper, signed_on })}
        error={asked(paper.signed_on, "Say when it was signed")}
      />
      <InputField
        label="Where the paper is kept"
        value={paper.kept_at}
        onChange={(kept_at) => setPaper({ ...paper, kept_at })}
        error={asked(paper.kept_at, "Say where others can find it")}
      />
      {answer === "decline" ? (
        <ReasonField
          label="Why they decline"
          value={reason}
          onChange={setReason}
          error={asked(reason, "Say why, in a sentence")}
        />
      ) : null}
      <Button type="submit" secondary disabled={pending}>
        Write this down
      </Button>
    </form>
  );
}
