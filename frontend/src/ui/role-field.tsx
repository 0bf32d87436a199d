import type { Role } from "@/api/types";
import { roleName } from "@/lib/roles";
import { SelectField } from "./select-field";

type Props = { roles: Role[]; value: Role | null; onChange: (role: Role) => void };

/** In which role somebody acts; asked only of those who hold several that fit. */
export function RoleField({ roles, value, onChange }: Props) {
  if (roles.length < 2) return null;
  return (
    <SelectField
      label="You act as"
      value={value ?? roles[0] ?? ""}
      choices={roles.map((role) => ({ value: role, label: roleName(role) }))}
      onChange={(role) => onChange(role as Role)}
    />
  );
}
