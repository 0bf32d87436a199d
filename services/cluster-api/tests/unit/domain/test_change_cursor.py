import pytest
from cluster_api.domain.change_cursor import Cursor, Place, read
from hypothesis import given
from hypothesis import strategies as st

numbers = st.integers(0, 2**63 - 1)
words = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=100)


@given(st.builds(Cursor, numbers, numbers, st.builds(Place, numbers, numbers, st.lists(words).map(tuple)), words, numbers))
def test_gives_back_what_was_put_in(cursor: Cursor) -> None:
    assert read(cursor.written()) == cursor


@given(st.text() | st.binary().map(lambda raw: raw.hex()))
def test_what_was_never_issued_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        read(text)
