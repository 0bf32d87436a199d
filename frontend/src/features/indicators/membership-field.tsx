import { SelectField } from "@/ui/select-field";

type Props = { today: boolean; onChange: (today: boolean) => void };

const CHOICES = [
  { value: "then", label: "As it was" },
  { value: "today", label: "With today's practices" },
];

/** With whose practices a cluster's figures are added up; offered only where it makes a difference. */
export function MembershipField({ today, onChange }: Props) {
  return (
    <div className="cairn-controls">
      <SelectField
        label="Practices counted in the cluster"
        value={today ? "today" : "then"}
        choices={CHOICES}
        onChange={(value) => onChange(value === "today")}
      />
    </div>
  );
}
