import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";

/** Finds a practice or a cluster from any page. */
export function FindBox({ query }: { query: string }) {
  const navigate = useNavigate();
  const [text, setText] = useState(query);
  useEffect(() => setText(query), [query]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: "/find", search: { q: text.trim() } });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element for it is too new for some of the browsers in practices.
    <form role="search" className="cairn-find" onSubmit={submit}>
      <label className="nhsuk-u-visually-hidden" htmlFor="find">
        Find a practice or a cluster
      </label>
      <input
        id="find"
        type="search"
        className="nhsuk-input"
        placeholder="Practice, cluster, postcode"
        autoComplete="off"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="cairn-find__button">
        Find
      </button>
    </form>
  );
}
