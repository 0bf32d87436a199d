/** docs/problems.md as data: one entry for each heading, so that a problem's address always leads somewhere. */

export type ProblemEntry = { slug: string; paragraphs: string[] };
export type ProblemGroup = { title: string; entries: ProblemEntry[] };

/** Level 2 headings name the service, level 3 headings are the slugs; text before the first slug is left out. */
export function problemGroups(markdown: string): ProblemGroup[] {
  const groups: ProblemGroup[] = [];
  for (const block of markdown.split(/\n\s*\n|\n(?=#)/)) {
    const text = block.trim();
    const [first = "", ...rest] = text.split("\n");
    const [, marks, words = ""] = /^(#+)\s+(.*)$/.exec(first) ?? [];
    if (marks === "##") groups.push({ title: plain(words), entries: [] });
    else if (marks === "###") groups.at(-1)?.entries.push({ slug: plain(words), paragraphs: [] });
    const body = plain((marks ? rest : [first, ...rest]).join(" "));
    if (body) groups.at(-1)?.entries.at(-1)?.paragraphs.push(body);
  }
  return groups.filter((group) => group.entries.length > 0);
}

/** The text without its marks: emphasis, code and links become their words. */
function plain(text: string): string {
  return text
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replaceAll(/(\*\*|`|\*)([^`*]+)\1/g, "$2")
    .trim();
}
