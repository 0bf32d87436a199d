"""Say in plain sentences what the timelines of the register hold, and what is recorded in them for later dates."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, NamedTuple

from cluster_api.domain.book import Area, ClusterLabel, Membership, Opening, Succession, SuccessionKey, SuccessionKind
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period, Timeline

_FIELD_NAMES = {
    "name": "name",
    "address_1": "first address line",
    "address_2": "second address line",
    "address_3": "third address line",
    "address_4": "fourth address line",
    "postcode": "postcode",
    "telephone": "telephone number",
    "contract_type": "contract type",
    "data_zone": "data zone",
}
_FOLLOWS = {
    SuccessionKind.CLOSED: "takes the place of",
    SuccessionKind.MERGED: "is what merged practices became, among them",
    SuccessionKind.SPLIT: "opened out of",
}


class Transition(NamedTuple):
    """A date on which a timeline changes: what held until then, and what holds from then on; None is nothing."""

    on: date
    before: Any
    after: Any
    sentence: str


def written_date(on: date) -> str:
    """Write a date as people read it: 1 October 2024."""
    return f"{on.day} {on:%B} {on.year}"


def sentence_of(key: Any, period: Period[Any]) -> str:
    """Say what one period of a timeline holds."""
    return f"{_days(period)}: {_statement(key, period.value)}."


def transitions_after(aspect: str, key: Any, timeline: Timeline[Any], on: date) -> Iterator[Transition]:
    """List the changes of a timeline after a date."""
    for previous, period, following in zip((None, *timeline), timeline, (*timeline[1:], None), strict=False):
        if period.valid_from > on:
            touches = previous is not None and previous.valid_until == period.valid_from
            before = previous.value if previous is not None and touches else None
            yield Transition(period.valid_from, before, period.value, _change(key, period.valid_from, before, period.value))
        ends = following is None or following.valid_from != period.valid_until
        if period.valid_until is not None and period.valid_until > on and ends:
            sentence = f"{written_date(period.valid_until)}: {_ending(aspect, key)}."
            yield Transition(period.valid_until, period.value, None, sentence)


def _days(period: Period[Any]) -> str:
    if isinstance(period.value, Opening) and not period.value.is_start_known:
        start = f"Since {written_date(period.valid_from)} or before"
    else:
        start = f"From {written_date(period.valid_from)}"
    if period.valid_until is None:
        return f"{start} on"
    return f"{start} to {written_date(period.valid_until - timedelta(days=1))}"


def _statement(key: Any, value: object) -> str:
    return _STATEMENTS[type(value)](key, value)


def _details(key: Any, value: PracticeDetails) -> str:
    lines = (value.address_1, value.address_2, value.address_3, value.address_4, value.postcode)
    address, telephone = ", ".join(filter(None, lines)) or "no address", value.telephone or "not given"
    return f"practice {key} is “{value.name}”, {address}, telephone {telephone}, contract {value.contract_type}"


def _label(key: Any, value: ClusterLabel) -> str:
    return f"{key} stands for no cluster (“{value.name}”)" if value.is_placeholder else f"cluster {key} is “{value.name}”"


_STATEMENTS: Mapping[type, Callable[[Any, Any], str]] = {
    Opening: lambda key, _: f"practice {key} is open",
    PracticeDetails: _details,
    Area: lambda key, value: f"practice {key} belongs to partnership {value.partnership_code} and Board {value.board_code}",
    Membership: lambda key, value: f"practice {key} is in cluster {value.cluster_code}",
    ClusterLabel: _label,
    Succession: lambda key, value: f"practice {key.successor} {_FOLLOWS[value.kind]} practice {key.predecessor}",
}


def _change(key: Any, on: date, before: object, after: object) -> str:
    if isinstance(before, PracticeDetails) and isinstance(after, PracticeDetails):
        changed = [
            f"{_FIELD_NAMES[field.name]} “{getattr(after, field.name)}”"
            for field in fields(PracticeDetails)
            if getattr(before, field.name) != getattr(after, field.name)
        ]
        return f"{written_date(on)}: the details of practice {key} change ({', '.join(changed)})."
    return f"{written_date(on)}: {_statement(key, after)}."


def _ending(aspect: str, key: Any) -> str:
    if isinstance(key, SuccessionKey):
        return f"practice {key.successor} no longer follows practice {key.predecessor}"
    endings = {
        "openings": f"practice {key} closes",
        "clusters": f"cluster {key} is dissolved",
    }
    return endings.get(aspect, f"the {aspect} of practice {key} end")
