"""The register for FHIR clients (R4): organisations, premises, memberships and who leads what. `docs/fhir.md` is its manual."""
