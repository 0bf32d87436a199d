import { problemOf } from "@/api/problem";

/** Hand a file to the browser. The link is never in the page, so nothing can read it aloud by mistake. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser needs the address until it has begun to write the file.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The service's own CSV, so that the file and the screen cannot disagree. */
export async function saveServiceCsv(address: string, name: string): Promise<void> {
  const response = await fetch(address, { headers: { Accept: "text/csv" } });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  saveFile(name, await response.blob());
}

/** A file name that says what is in it: "simulated-values-triple-whammy-65-2026-09.csv". */
export function fileName(simulated: boolean, parts: string[], extension: string): string {
  const words = simulated ? ["simulated-values", ...parts] : parts;
  const slug = words
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replaceAll(/-+/g, "-");
  return `${slug}.${extension}`;
}

/** A cell as RFC 4180 wants it; a leading =, +, @ or tab is kept from becoming a formula in a spreadsheet. */
function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+@\t]/.test(value) ? `'${value}` : value;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV. Simulated figures say so in a column of every row, so that no cut of the file loses it. */
export function toCsv(columns: string[], rows: (string | number | null)[][], simulated: boolean): string {
  const heads = [...columns, "note"];
  const note = simulated ? "Simulated values" : null;
  return [heads, ...rows.map((row) => [...row, note])].map((row) => row.map(csvCell).join(",")).join("\r\n");
}
