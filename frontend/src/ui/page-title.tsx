import { type ReactNode, useEffect, useRef } from "react";

type Props = { title: string; caption?: ReactNode; detail?: ReactNode };

let firstPage = true;

/** The page's one h1. After a navigation it takes the focus, so that a screen reader says where one has arrived. */
export function PageTitle({ title, caption, detail }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Cairn`;
  }, [title]);
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <div className="cairn-title">
      {caption ? <span className="cairn-title__caption">{caption}</span> : null}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {detail ? <p className="cairn-title__detail">{detail}</p> : null}
    </div>
  );
}
