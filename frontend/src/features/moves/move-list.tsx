import { Link } from "@tanstack/react-router";
import type { Move } from "@/api/types";
import { Tag } from "@/ui/tag";
import { groupMoves, moveSentence, moveTitle, type NameOf, stateWords } from "./move-model";

type Props = { moves: Move[]; nameOf: NameOf };

/** All moves that concern the reader, those that wait for the reader first. */
export function MoveList({ moves, nameOf }: Props) {
  const groups = groupMoves(moves);
  return (
    <>
      <section className="cairn-section" aria-labelledby="yours">
        <h2 id="yours">Waiting for your answer</h2>
        {groups.yours.length > 0 ? (
          <MoveCards moves={groups.yours} nameOf={nameOf} open />
        ) : (
          <p>Nothing is waiting for you.</p>
        )}
      </section>
      {groups.waiting.length > 0 ? (
        <section className="cairn-section" aria-labelledby="others">
          <h2 id="others">Waiting for others</h2>
          <MoveCards moves={groups.waiting} nameOf={nameOf} />
        </section>
      ) : null}
      {groups.settled.length > 0 ? (
        <section className="cairn-section" aria-labelledby="settled">
          <h2 id="settled">Settled</h2>
          <MoveCards moves={groups.settled} nameOf={nameOf} />
        </section>
      ) : null}
    </>
  );
}

function MoveCards({ moves, nameOf, open = false }: Props & { open?: boolean }) {
  return (
    <ul className="cairn-signals">
      {moves.map((move) => (
        <li key={move.id} className={`cairn-signal${open ? "" : " cairn-signal--settled"}`}>
          <h3>
            <Link to="/moves/$id" params={{ id: move.id ?? "" }}>
              {moveTitle(move, nameOf)}
            </Link>
          </h3>
          <p>{moveSentence(move, nameOf)}</p>
          <div className="cairn-signal__meta">
            <Tag tone={open ? "strong" : "plain"}>{stateWords(move)}</Tag>
          </div>
        </li>
      ))}
    </ul>
  );
}
