"""Prepared answers: made once, kept by size, and known by their bytes."""

import gzip

import pytest
from benchmark_api.prepared import PreparedAnswer, PreparedAnswers


class TestPreparedAnswer:
    def test_the_tag_is_that_of_the_bytes(self) -> None:
        assert PreparedAnswer(b"a").tag == PreparedAnswer(b"a").tag != PreparedAnswer(b"b").tag

    def test_compressed_it_is_the_same(self) -> None:
        assert gzip.decompress(PreparedAnswer(b"abc" * 100).compressed) == b"abc" * 100


class TestPreparedAnswers:
    def test_is_made_once(self) -> None:
        kept, made = PreparedAnswers(), []

        def make() -> bytes:
            made.append(1)
            return b"answer"

        assert kept.get("key", make) is kept.get("key", make)
        assert made == [1]

    def test_what_was_asked_for_longest_ago_goes_first(self) -> None:
        kept = PreparedAnswers(most_bytes=20)
        for key in ("a", "b", "a", "c"):
            kept.get(key, lambda key=key: key.encode() * 10)  # type: ignore[misc]  # a default binds the key
        assert kept.get("a", lambda: b"new").body == b"a" * 10
        assert kept.get("b", lambda: b"new").body == b"new"

    def test_one_that_is_larger_than_the_room_is_still_given(self) -> None:
        kept = PreparedAnswers(most_bytes=1)
        assert kept.get("a", lambda: b"large").body == b"large"

    def test_nothing_is_kept_of_what_failed(self) -> None:
        kept = PreparedAnswers()

        def fail() -> bytes:
            raise LookupError

        with pytest.raises(LookupError):
            kept.get("a", fail)
        assert kept.get("a", lambda: b"now").body == b"now"
