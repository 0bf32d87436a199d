import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "@/ui/button";
import { CheckboxField } from "@/ui/checkbox-field";
import { FileField } from "@/ui/file-field";
import { InputField } from "@/ui/input-field";
import { ProblemNotice } from "@/ui/problem-notice";
import { importsQuery, uploadRegister } from "./queries";

/** Two files and a date. What comes back is a preview; the register stays as it is. */
export function UploadForm() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [contactDetails, setContactDetails] = useState<File | null>(null);
  const [listSizes, setListSizes] = useState<File | null>(null);
  const [effectiveOn, setEffectiveOn] = useState("");
  const [registerName, setRegisterName] = useState("");
  const [asHistory, setAsHistory] = useState(false);
  const [simulatedNames, setSimulatedNames] = useState(false);
  const [tried, setTried] = useState(false);
  const upload = useMutation({
    mutationFn: (files: { contactDetails: File; listSizes: File }) =>
      uploadRegister(
        { ...files, effectiveOn, registerName: registerName.trim(), asHistory, simulatedNames },
        null,
      ),
    onSuccess: async (preview) => {
      await client.invalidateQueries({ queryKey: importsQuery.queryKey });
      await navigate({ to: "/register-imports/$id", params: { id: String(preview.id) } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (contactDetails && listSizes && effectiveOn) upload.mutate({ contactDetails, listSizes });
  };
  return (
    <form onSubmit={submit} noValidate>
      {upload.isError ? <ProblemNotice error={upload.error} level={3} /> : null}
      <FileField
        label="Contact details"
        hint="The file of practices, clusters and addresses, as published (CSV)."
        onChange={setContactDetails}
        error={tried && !contactDetails ? "Choose the file of contact details" : null}
      />
      <FileField
        label="List sizes"
        hint="The file of patients by practice, age and sex, as published (CSV)."
        onChange={setListSizes}
        error={tried && !listSizes ? "Choose the file of list sizes" : null}
      />
      <InputField
        label="Holds from"
        type="date"
        hint="The first day on which the register is as the files say."
        value={effectiveOn}
        onChange={setEffectiveOn}
        error={tried && !effectiveOn ? "Choose the first day" : null}
      />
      <InputField label="Name of the register (optional)" value={registerName} onChange={setRegisterName} />
      <CheckboxField
        label="This is an older release, taken as history"
        hint="It holds only until the next newer release. Later days stay as they are."
        checked={asHistory}
        onChange={setAsHistory}
      />
      <CheckboxField
        label="The names in these files are invented"
        hint="For demonstrations: every page then says so."
        checked={simulatedNames}
        onChange={setSimulatedNames}
      />
      <Button type="submit" disabled={upload.isPending}>
        {upload.isPending ? "Reading the files …" : "Show what would change"}
      </Button>
    </form>
  );
}
