from datetime import UTC, datetime, timedelta

import pytest
from cluster_api.domain.fhir.search import PARAMETERS, Criterion, Instants, Token, UnreadableError, Value, definition, read_search
from hypothesis import given
from hypothesis import strategies as st

BASE = "https://cairn.example.scot/api/cluster/v1/fhir"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def read(name: str, text: str, resource_type: str = "Organization") -> tuple[Value, ...]:
    """Return the values of one parameter."""
    [criterion], unknown = read_search(resource_type, [(name, text)], base=BASE)
    assert unknown == []
    return criterion.values


class TestReadSearch:
    def test_what_is_repeated_must_all_hold(self) -> None:
        query = [("_lastUpdated", "ge2026-01-01"), ("name", "har"), ("_lastUpdated", "lt2026-02-01")]
        criteria, unknown = read_search("Organization", query, base=BASE)
        assert ([one.name for one in criteria], unknown) == (["_lastUpdated", "name", "_lastUpdated"], [])

    def test_what_is_not_known_is_named_once(self) -> None:
        query = [("bogus", "1"), ("_count", "5"), ("as_of", "2026-01-01"), ("organization.name", "x"), ("bogus", "2"), ("_include", "*")]
        assert read_search("Organization", query, base=BASE) == ([], ["bogus", "organization.name", "_include"])

    def test_without_a_value_nothing_is_asked(self) -> None:
        assert read_search("Organization", [("name", "")], base=BASE) == ([], [])

    def test_parameters_are_those_of_the_resource(self) -> None:
        assert read_search("Location", [("partof", "x")], base=BASE) == ([], ["partof"])

    def test_modifiers_of_texts(self) -> None:
        assert read_search("Organization", [("name:contains", "b")], base=BASE)[0] == [Criterion("name", "contains", ("b",))]

    @pytest.mark.parametrize("name", ["name:missing", "identifier:not", "_lastUpdated:exact", "partof:identifier", "name:"])
    def test_a_modifier_that_is_not_served(self, name: str) -> None:
        if name == "name:":
            assert read_search("Organization", [(name, "b")], base=BASE)[0] == [Criterion("name", "", ("b",))]
            return
        with pytest.raises(UnreadableError) as refusal:
            read_search("Organization", [(name, "b")], base=BASE)
        assert refusal.value.parameter == name.partition(":")[0]

    def test_each_parameter_is_defined_by_hl7(self) -> None:
        named = {definition(kind, one) for kind, parameters in PARAMETERS.items() for one in parameters}
        assert "http://hl7.org/fhir/SearchParameter/Resource-lastUpdated" in named
        assert "http://hl7.org/fhir/SearchParameter/Location-address-postalcode" in named


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "token"),
        [
            ("10002", Token(None, "10002")),
            ("http://x|10002", Token("http://x", "10002")),
            ("http://x|", Token("http://x", None)),
            ("|10002", Token("", "10002")),
            ("a\\|b", Token(None, "a|b")),
            ("a\\\\|b", Token("a\\", "b")),
        ],
    )
    def test_are_taken_apart(self, text: str, token: Token) -> None:
        assert read("identifier", text) == (token,)

    def test_any_of_several(self) -> None:
        assert read("identifier", "a,b\\,c,,d") == (Token(None, "a"), Token(None, "b,c"), Token(None, "d"))

    def test_fit_by_system_and_code(self) -> None:
        assert Token(None, "b").fits("a", "b")
        assert Token("a", None).fits("a", "b")
        assert not Token("", "b").fits("a", "b")
        assert not Token("a", "c").fits("a", "b")


class TestReferences:
    @pytest.mark.parametrize("text", ["practice-10002", "Organization/practice-10002", f"{BASE}/Organization/practice-10002"])
    def test_name_an_id(self, text: str) -> None:
        assert read("organization", text, "Location") == ("practice-10002",)

    @pytest.mark.parametrize("text", ["Patient/1", "https://elsewhere.example/Organization/practice-10002"])
    def test_to_something_else(self, text: str) -> None:
        with pytest.raises(UnreadableError, match="Organization/"):
            read("organization", text, "Location")


class TestInstants:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("2026", "2026-01-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00"),
            ("2026-12", "2026-12-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00"),
            ("2026-11", "2026-11-01T00:00:00+00:00", "2026-12-01T00:00:00+00:00"),
            ("2026-11-22", "2026-11-22T00:00:00+00:00", "2026-11-23T00:00:00+00:00"),
            ("2026-11-22T10:30Z", "2026-11-22T10:30:00+00:00", "2026-11-22T10:31:00+00:00"),
            ("2026-11-22T10:30:05Z", "2026-11-22T10:30:05+00:00", "2026-11-22T10:30:06+00:00"),
            ("2026-11-22T10:30:05.5Z", "2026-11-22T10:30:05.500000+00:00", "2026-11-22T10:30:05.600000+00:00"),
            ("2026-11-22T10:30:05.123456Z", "2026-11-22T10:30:05.123456+00:00", "2026-11-22T10:30:05.123457+00:00"),
            ("2026-11-22T10:30:05+02:00", "2026-11-22T08:30:05+00:00", "2026-11-22T08:30:06+00:00"),
            ("2026-11-22T10:30:05 02:00", "2026-11-22T08:30:05+00:00", "2026-11-22T08:30:06+00:00"),
        ],
    )
    def test_cover_a_stretch_as_long_as_the_last_part(self, text: str, start: str, end: str) -> None:
        assert read("_lastUpdated", text) == (Instants("eq", datetime.fromisoformat(start), datetime.fromisoformat(end)),)

    def test_without_a_zone_are_meant_in_scotland(self) -> None:
        [value] = read("_lastUpdated", "2026-07-01T00:00:00")
        assert isinstance(value, Instants)
        assert value.start == datetime(2026, 6, 30, 23, tzinfo=UTC)

    @pytest.mark.parametrize(
        "text",
        [
            "foo",
            "gt",
            "ap2026",
            "sa2026",
            "2026-13",
            "2026-02-30",
            "2026-11-22T25:00Z",
            "26",
            "gt2026-11-22T10Z",
            "9999",
            "9999-12-31",
            "0000",
            "٢٠٢٦",
        ],
    )
    def test_that_are_none(self, text: str) -> None:
        with pytest.raises(UnreadableError) as refusal:
            read("_lastUpdated", text)
        assert refusal.value.parameter == "_lastUpdated"

    @pytest.mark.parametrize(
        ("comparator", "before", "inside", "after"),
        [
            ("eq", False, True, False),
            ("ne", True, False, True),
            ("gt", False, False, True),
            ("ge", False, True, True),
            ("lt", True, False, False),
            ("le", True, True, False),
        ],
    )
    def test_compare_with_the_whole_stretch(self, comparator: str, before: bool, inside: bool, after: bool) -> None:
        [value] = read("_lastUpdated", f"{comparator}2026-11-22")
        assert isinstance(value, Instants)
        day = timedelta(days=1)
        assert [value.fits(NOON - day), value.fits(NOON), value.fits(NOON + day)] == [before, inside, after]

    @given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - the zone follows
    def test_a_client_that_goes_on_from_what_it_saw_sees_neither_it_again_nor_misses_the_next(self, seen: datetime) -> None:
        written = seen.isoformat(timespec="microseconds").replace("+00:00", "Z")
        [value] = read("_lastUpdated", f"gt{written}")
        assert isinstance(value, Instants)
        assert not value.fits(seen)
        assert value.fits(seen + timedelta(microseconds=1))


@given(st.sampled_from(sorted(PARAMETERS)), st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=4))
def test_any_query_is_read_or_refused(resource_type: str, query: list[tuple[str, str]]) -> None:
    known = [(one.name, text) for one in PARAMETERS[resource_type] for _, text in query]
    try:
        read_search(resource_type, [*query, *known], base=BASE)
    except UnreadableError as refusal:
        assert refusal.message  # noqa: PT017 - either outcome is right
