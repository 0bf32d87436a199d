"""What FHIR libraries that others made say about resources: fhirkit (Rust) and fhir (Node)."""

import json
import subprocess
from collections.abc import Sequence
from typing import Any

import fhirkit

from deploy.local.layout import FHIR_VALIDATOR, SHIMS

Resource = dict[str, Any]


def faults_found_by_fhirkit(resources: Sequence[Resource]) -> list[list[str]]:
    """Return the faults of each resource: types, required and unknown elements, formats."""
    return [[str(issue) for issue in fhirkit.validate(resource) if issue.severity == "error"] for resource in resources]


def faults_found_by_node(resources: Sequence[Resource]) -> list[list[str]]:
    """Return the faults of each resource: the same, and codes outside their value set."""
    done = subprocess.run(
        [SHIMS / "node", "validate.mjs"],
        cwd=FHIR_VALIDATOR,
        input="\n".join(json.dumps(resource) for resource in resources),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


VALIDATORS = (faults_found_by_fhirkit, faults_found_by_node)


def check_all(resources: Sequence[Resource]) -> None:
    """Fail with what either library has against any of the resources."""
    assert resources
    for validate in VALIDATORS:
        found = validate(resources)
        assert len(found) == len(resources)
        assert {f"{one['resourceType']}/{one.get('id', '')}": faults for one, faults in zip(resources, found, strict=True) if faults} == {}
