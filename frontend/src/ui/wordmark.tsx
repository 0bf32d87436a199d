/** Four stones, one on another: a waymark that everybody who passes adds to. */
export function Wordmark() {
  return (
    <span className="cairn-wordmark">
      <svg
        width="30"
        height="34"
        viewBox="0 0 30 34"
        aria-hidden="true"
        focusable="false"
        fill="currentColor"
      >
        <ellipse cx="15" cy="29.5" rx="14" ry="4.3" />
        <ellipse cx="14.5" cy="20.4" rx="10.6" ry="3.8" />
        <ellipse cx="15.6" cy="12.3" rx="7.4" ry="3.3" />
        <ellipse cx="14.6" cy="5.2" rx="4.4" ry="2.8" />
      </svg>
      Cairn
    </span>
  );
}
