/** Waiting, without a flash: the words appear only when the wait is long enough to notice. */
export function Loading({ what }: { what: string }) {
  return (
    <div className="cairn-loading" role="status">
      <span>Loading {what} …</span>
    </div>
  );
}
