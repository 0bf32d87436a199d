"""How the publisher labels clusters, and the practices of a Board that are in none."""

import re

_PLACEHOLDER = re.compile(r"\bundefined$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def is_placeholder(cluster_label: str) -> bool:
    """Answer whether a published label says that there is no cluster ("Lanarkshire Undefined")."""
    return _PLACEHOLDER.search(cluster_label.strip()) is not None


def placeholder_label(board_name: str) -> str:
    """Write the label under which the publisher puts a Board's practices that are in no cluster ("Ayrshire & Arran Undefined")."""
    return f"{board_name.removeprefix('NHS ').replace(' and ', ' & ')} Undefined"


def matching_label(cluster_label: str) -> str:
    """Write a label so that spacing and capitals do not matter when labels are compared."""
    return _SPACES.sub(" ", cluster_label.strip()).casefold()
