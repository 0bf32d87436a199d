"""The register as FHIR R4 knows it: resources, bundles and searches."""
