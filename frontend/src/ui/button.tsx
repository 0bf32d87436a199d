import type { ReactNode } from "react";

type Props = {
  children: ReactNode;
  type?: "button" | "submit";
  secondary?: boolean;
  disabled?: boolean;
  onClick?: () => void;
};

/** A button in the design system's classes. Its own script is left out: it needs a browser check before it draws. */
export function Button({ children, type = "button", secondary = false, disabled = false, onClick }: Props) {
  return (
    <button
      type={type}
      className={secondary ? "nhsuk-button nhsuk-button--secondary" : "nhsuk-button"}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
