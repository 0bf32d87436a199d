// Reads FHIR resources as JSON, one on each line; writes what is wrong with each as a JSON list, one on each line.
import { createInterface } from "node:readline";
import { Fhir } from "fhir";

const fhir = new Fhir();

for await (const line of createInterface({ input: process.stdin })) {
  const { messages } = fhir.validate(JSON.parse(line), { errorOnUnexpected: true });
  // Warnings are about codes outside value sets that HL7 gives as examples, and about value sets that the package lacks.
  const faults = messages.filter(({ severity }) => severity === "error" || severity === "fatal");
  console.log(JSON.stringify(faults.map(({ location, message }) => `${location}: ${message}`)));
}
