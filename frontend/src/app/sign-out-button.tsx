import { useMutation, useQueryClient } from "@tanstack/react-query";
import { signOut } from "@/lib/auth";

export function SignOutButton() {
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: (next) => {
      // Nothing of this person may stay in memory for the next one at this computer.
      client.clear();
      window.location.assign(next);
    },
  });
  return (
    <button
      type="button"
      className="cairn-header__sign-out"
      disabled={leave.isPending}
      onClick={() => leave.mutate()}
    >
      {leave.isError ? "Signing out failed, try again" : "Sign out"}
    </button>
  );
}
