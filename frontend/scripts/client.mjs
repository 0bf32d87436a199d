/** Types of the four services' answers, generated from their committed OpenAPI documents: `npm run client`. */
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const BANNER = "/** Generated from the service's openapi.json by `npm run client`. Never edited. */\n\n";
const onlyCheck = process.argv.includes("--check");
let stale = 0;

for (const service of ["cluster", "qi", "benchmark", "assurance"]) {
  const document = new URL(`../../services/${service}-api/openapi.json`, import.meta.url);
  const target = new URL(`../src/api/generated/${service}-api.ts`, import.meta.url);
  const text = BANNER + astToString(await openapiTS(document));
  const before = await readFile(target, "utf8").catch(() => "");
  if (before === text) continue;
  stale += 1;
  console.log(
    `${service}-api: ${onlyCheck ? "the types are older than openapi.json, run npm run client" : "types written"}`,
  );
  if (!onlyCheck) await writeFile(target, text);
}
process.exit(onlyCheck && stale > 0 ? 1 : 0);
