/** A browser that comes with npm: these journeys need none on the machine. */
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// The package unpacks its own shared libraries only where it believes to be on that runtime.
process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
const unpacked = fileURLToPath(new URL("../../.local/chromium/", import.meta.url));

/** Our own arguments only: the package's list switches web security off, which is what the journeys are to see working. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--headless=new",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
  "--hide-scrollbars",
];

export async function browserPath(): Promise<string> {
  if (process.env.CAIRN_BROWSER) return process.env.CAIRN_BROWSER;
  mkdirSync(unpacked, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = unpacked;
  const { default: chromium } = await import("@sparticuz/chromium");
  const path = await chromium.executablePath();
  process.env.TMPDIR = before ?? tmpdir();
  writeFontList();
  return path;
}

/** The package's font list names places of its own runtime; without this every text would be empty. */
function writeFontList(): void {
  const list = join(unpacked, "cairn-fonts.conf");
  const alias = (family: string) =>
    `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`;
  writeFileSync(
    list,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(unpacked, "fonts")}</dir>
    <cachedir>${join(unpacked, "fonts-cache")}</cachedir>${["Arial", "Helvetica", "sans-serif"].map(alias).join("")}</fontconfig>`,
  );
  process.env.FONTCONFIG_FILE = list;
}
