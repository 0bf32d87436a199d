import type { Coverage, DataQuality } from "@/api/types";
import { behindLine, foldedNotes, sentencesInTheOpen } from "./data-words";

type Props = { quality: DataQuality; coverage?: Coverage | null; period?: string | undefined };

/** What is behind a chart: one line, the notes folded under it, and in the open what would be misread without it. */
export function DataBehind({ quality, coverage = null, period }: Props) {
  const notes = foldedNotes(quality);
  // A list of figures says itself that they are simulated.
  if (!coverage && notes.length === 0 && quality.state === "simulated") return null;
  return (
    <div className="cairn-behind">
      {sentencesInTheOpen(quality).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {notes.length === 0 ? (
        <p>{behindLine(quality, coverage, period)}</p>
      ) : (
        <details>
          <summary>{behindLine(quality, coverage, period)}</summary>
          <ul>
            {notes.map((note) => (
              <li key={note.code}>{note.sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
