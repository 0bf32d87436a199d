/** docs/problems.md as data: one entry for each heading, so that a problem's address always leads somewhere. */

export type ProblemEntry = { slug: string; paragraphs: string[] };

/** Entries are the headings of levels 2 and 3 whose text is a slug; text before the first is left out. */
export function problemEntries(markdown: string): ProblemEntry[] {
  const entries: ProblemEntry[] = [];
  for (const block of markdown.split(/\n\s*\n|\n(?=#)/)) {
    const text = block.trim();
    const [first = "", ...rest] = text.split("\n");
    const heading = /^#{2,3}\s+`?([a-z0-9-]+)`?\s*$/.exec(first);
    if (heading?.[1]) {
      entries.push({ slug: heading[1], paragraphs: rest.length > 0 ? [plain(rest.join(" "))] : [] });
    } else if (text && !text.startsWith("#")) entries.at(-1)?.paragraphs.push(plain(text));
  }
  return entries;
}

/** The text without its marks: emphasis, code and links become their words. */
function plain(text: string): string {
  return text
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*_]{1,2}([^`*_]+)[`*_]{1,2}/g, "$1")
    .replaceAll(/\s*\n\s*/g, " ");
}
