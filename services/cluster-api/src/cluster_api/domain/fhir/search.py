"""Which search parameters each resource has, and what their values mean (https://hl7.org/fhir/R4/search.html).

The one table of parameters serves the search itself, the CapabilityStatement and the OpenAPI document.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

# A time without a zone is meant where the register lives.
_SCOTLAND = ZoneInfo("Europe/London")


class Kind(StrEnum):
    """How the value of a parameter is written."""

    DATE = "date"
    REFERENCE = "reference"
    STRING = "string"
    TOKEN = "token"  # noqa: S105 - a word of FHIR's


@dataclass(frozen=True)
class Parameter:
    """One search parameter."""

    name: str
    kind: Kind
    documentation: str


@dataclass(frozen=True)
class Token:
    """`system|code`; a system of None stands for any, a code of None for any of the system."""

    system: str | None
    code: str | None

    def fits(self, system: str, code: str) -> bool:
        """Answer whether a coded value is meant."""
        return self.system in {None, system} and self.code in {None, code}


@dataclass(frozen=True)
class Instants:
    """A comparison with the stretch of time that a value such as 2026-11 covers: from `start` up to, but not including, `end`."""

    comparator: str
    start: datetime
    end: datetime

    def fits(self, instant: datetime) -> bool:
        """Answer whether an instant is meant."""
        inside = self.start <= instant < self.end
        return {
            "eq": inside,
            "ne": not inside,
            "gt": instant >= self.end,
            "ge": instant >= self.start,
            "lt": instant < self.start,
            "le": instant < self.end,
        }[self.comparator]


Value = Token | Instants | str


@dataclass(frozen=True)
class Criterion:
    """What one use of a parameter asks for: any of its values."""

    name: str
    modifier: str
    values: tuple[Value, ...]


class UnreadableError(Exception):
    """A value, or a modifier, that means nothing; the message says what would."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.message = message


_EVERYWHERE = (
    Parameter("_id", Kind.TOKEN, "The id of the resource on this server."),
    Parameter(
        "_lastUpdated",
        Kind.DATE,
        "When the resource last changed, with eq, ne, gt, ge, lt or le in front. A change recorded ahead counts from its first day.",
    ),
)

PARAMETERS: Mapping[str, tuple[Parameter, ...]] = {
    "Organization": (
        *_EVERYWHERE,
        Parameter("active", Kind.TOKEN, "true for what is there on the date, false for what has ended."),
        Parameter("identifier", Kind.TOKEN, "A code, with or without its system in front."),
        Parameter("name", Kind.STRING, "The beginning of the name; :contains, :exact."),
        Parameter("partof", Kind.REFERENCE, "The partnership of practices, the Board of partnerships."),
        Parameter("type", Kind.TOKEN, "practice, cluster, partnership or board."),
    ),
    "Location": (
        *_EVERYWHERE,
        Parameter("address-postalcode", Kind.STRING, "The beginning of the postcode, spaces aside; :contains, :exact."),
        Parameter("identifier", Kind.TOKEN, "The practice code, with or without its system in front."),
        Parameter("name", Kind.STRING, "The beginning of the practice's name; :contains, :exact."),
        Parameter("organization", Kind.REFERENCE, "The practice."),
        Parameter("status", Kind.TOKEN, "active or, for a closed practice, inactive."),
    ),
    "OrganizationAffiliation": (
        *_EVERYWHERE,
        Parameter("active", Kind.TOKEN, "true for a membership on the date, false for one that has ended."),
        Parameter("participating-organization", Kind.REFERENCE, "The practice."),
        Parameter("primary-organization", Kind.REFERENCE, "The cluster."),
    ),
    "PractitionerRole": (
        *_EVERYWHERE,
        Parameter("identifier", Kind.TOKEN, "The id of the appointment, with or without its system in front."),
        Parameter("organization", Kind.REFERENCE, "What is led."),
        Parameter("role", Kind.TOKEN, "The role, with or without its system in front."),
    ),
}

# Beside what is asked for: how it is answered, and as of when.
RESULT_PARAMETERS = frozenset({"_count", "_cursor", "_format", "_pretty", "as_of", "known_on"})
_STRING_MODIFIERS = frozenset({"contains", "exact"})
_COMPARATORS = frozenset({"eq", "ne", "gt", "ge", "lt", "le"})
_INSTANT = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)(T(?P<hour>\d\d):(?P<minute>\d\d)(:(?P<second>\d\d)(\.(?P<fraction>\d{1,9}))?)?"
    r"(?P<zone>Z|[+ -]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


def definition(resource_type: str, parameter: Parameter) -> str:
    """Return where HL7 defines a parameter."""
    place = "Resource" if parameter.name.startswith("_") else resource_type
    return f"http://hl7.org/fhir/SearchParameter/{place}-{parameter.name.removeprefix('_')}"


def read_search(resource_type: str, query: Sequence[tuple[str, str]], *, base: str) -> tuple[list[Criterion], list[str]]:
    """Read a query into what it asks for, all of which must hold, and the names of the parameters that are not known.

    Raises UnreadableError. A parameter without a value asks for nothing.
    """
    known = {parameter.name: parameter for parameter in PARAMETERS[resource_type]}
    criteria, unknown = [], []
    for written, text in query:
        name, _, modifier = written.partition(":")
        if name in known:
            if text:
                criteria.append(_criterion(known[name], modifier, text, base=base))
        elif written not in RESULT_PARAMETERS and written not in unknown:
            unknown.append(written)
    return criteria, unknown


def _criterion(parameter: Parameter, modifier: str, text: str, *, base: str) -> Criterion:
    if modifier and not (parameter.kind is Kind.STRING and modifier in _STRING_MODIFIERS):
        raise UnreadableError(parameter.name, f"The modifier :{modifier} is not served for {parameter.name}. Leave it out.")
    parts = [part for part in _split(text, ",") if part]
    return Criterion(parameter.name, modifier, tuple(_value(parameter, part, base=base) for part in parts))


def _value(parameter: Parameter, text: str, *, base: str) -> Value:
    match parameter.kind:
        case Kind.DATE:
            return _instants(parameter.name, text)
        case Kind.TOKEN:
            return _token(text)
        case Kind.REFERENCE:
            return _reference(parameter.name, text, base=base)
        case Kind.STRING:
            return _plain(text)


def _token(text: str) -> Token:
    first, *rest = _split(text, "|")
    if not rest:
        return Token(None, _plain(first))
    return Token(_plain(first), _plain("|".join(rest)) or None)


def _reference(name: str, text: str, *, base: str) -> str:
    """Return the id that a reference names: an address on this server, `Organization/…` or the id alone."""
    path = _plain(text).removeprefix(f"{base}/").removeprefix("Organization/")
    if "/" in path:
        raise UnreadableError(name, "Write the reference as Organization/ and the id, such as Organization/practice-10002.")
    return path


def _instants(name: str, text: str) -> Instants:
    comparator = text[:2] if text[:2] in _COMPARATORS else ""
    stretch = _stretch_or_none(text.removeprefix(comparator))
    if stretch is None:
        message = "Write a date or a time, such as 2026-11-22 or 2026-11-22T10:00:00Z, with eq, ne, gt, ge, lt or le in front or nothing."
        raise UnreadableError(name, message)
    return Instants(comparator or "eq", *stretch)


def _stretch_or_none(text: str) -> tuple[datetime, datetime] | None:
    match = _INSTANT.fullmatch(text)
    try:
        return _stretch(match) if match else None
    except (ValueError, OverflowError):
        return None


def _stretch(match: re.Match[str]) -> tuple[datetime, datetime]:
    """Return the stretch of time that a value covers, as long as its last part: a year, a month, a day, a minute, a second or less."""
    part = match.groupdict()
    year, month, day = int(part["year"]), int(part["month"] or 1), int(part["day"] or 1)
    # A plus that nobody escaped arrives as a space.
    zone = (part["zone"] or "").replace(" ", "+")
    fraction = part["fraction"] or ""
    microsecond = int(fraction[:6].ljust(6, "0"))
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    start = datetime(year, month, day, hour, minute, second, microsecond, tzinfo=_zone(zone))
    if part["month"] is None:
        return start, start.replace(year=year + 1)
    if part["day"] is None:
        return start, start.replace(year=year + month // 12, month=month % 12 + 1)
    if part["hour"] is None:
        return start, start + timedelta(days=1)
    if part["second"] is None:
        return start, start + timedelta(minutes=1)
    return start, start + timedelta(microseconds=10 ** (6 - min(len(fraction), 6)))


def _zone(text: str) -> tzinfo | None:
    return _SCOTLAND if not text else datetime.fromisoformat(f"2000-01-01T00:00:00{text}").tzinfo


def _split(text: str, separator: str) -> list[str]:
    """Split at a separator that no backslash precedes; the parts keep their backslashes."""
    return list(_parts(text, separator))


def _parts(text: str, separator: str) -> Iterator[str]:
    part, escaped = "", False
    for character in text:
        if character == separator and not escaped:
            yield part
            part = ""
            continue
        part += character
        escaped = character == "\\" and not escaped
    yield part


def _plain(text: str) -> str:
    """Take the backslashes away that FHIR puts before its own separators."""
    return re.sub(r"\\([\\,|$])", r"\1", text)
