/** The running stack, as `make run` describes it: its address, and the people who can sign in. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

type Person = { login: string; password: string };
type Stack = { address: string; people: Person[] };

const usual = fileURLToPath(new URL("../../.local/demo.json", import.meta.url));
const file = process.env.CAIRN_DEMO_JSON ?? process.env.CAIRN_DEMO_FILE ?? usual;

export const stack: Stack = JSON.parse(readFileSync(file, "utf8"));

export function passwordOf(login: string): string {
  const person = stack.people.find((each) => each.login === login);
  if (!person) throw new Error(`Nobody with the login ${login} in ${file}.`);
  return person.password;
}
