import type { ReactNode } from "react";

export type Column<Row> = {
  head: string;
  cell: (row: Row) => ReactNode;
  number?: boolean;
  /** Sentences, which would otherwise be squeezed to a word a line beside many numbers. */
  words?: boolean;
  /** The cell that names the row, read out before the others. */
  header?: boolean;
};

type Props<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  isOwn?: (row: Row) => boolean;
};

/** A plain table that scrolls sideways on a narrow screen instead of squeezing its numbers. */
export function DataTable<Row>({ caption, columns, rows, keyOf, isOwn }: Props<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="cairn-table-wrap" aria-label={caption} tabIndex={0}>
      <table className="nhsuk-table">
        <caption className="nhsuk-table__caption">{caption}</caption>
        <thead className="nhsuk-table__head">
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={column.number ? "cairn-number" : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((row) => (
            <tr key={keyOf(row)} className={isOwn?.(row) ? "cairn-own" : undefined}>
              {columns.map((column) => (
                <Cell key={column.head} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const kind = column.number ? " cairn-number" : column.words ? " cairn-words" : "";
  const name = `nhsuk-table__cell${kind}`;
  return column.header ? (
    <th scope="row" className={name}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={name}>{column.cell(row)}</td>
  );
}
