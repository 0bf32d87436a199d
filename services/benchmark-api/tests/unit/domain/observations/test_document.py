"""The page for integrators lists every rule with its remedy, in the words of the answers."""

import re
from pathlib import Path

from benchmark_api.domain.observations.faults import REMEDIES

PAGE = Path(__file__).parents[6] / "docs" / "observations.md"


def test_every_rule_is_listed_with_its_remedy() -> None:
    listed = re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", PAGE.read_text(), re.MULTILINE)
    assert dict(listed) == REMEDIES
