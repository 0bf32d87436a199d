import pytest
from cluster_api.domain.search_words import MOST_WORDS, may_be_misspelt, plain_words, searched_words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Harbour   Practice ", "harbour practice"),
        ("St Margaret's", "st margarets"),
        ("Bo\u2019ness, Grangemouth", "boness grangemouth"),
        ("Bothwell, Uddingston & Viewpark", "bothwell uddingston and viewpark"),
        ("Sgoil Ùr na h-Òige", "sgoil ur na h oige"),
        ("S  - Pink", "s pink"),
        ("100%_\\", "100"),
        ("\u200f\U0001f600 \x00", ""),
    ],
)
def test_plain_words(text: str, plain: str) -> None:
    assert plain_words(text) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("T10002", ("10002",)),
        ("10002", ("10002",)),
        ("DD1 1AA", ("dd1", "1aa")),
        ("dd11aa", ("dd1", "1aa")),
        ("EH12 5AA", ("eh12", "5aa")),
        ("eh125aa", ("eh12", "5aa")),
        ("Dundee 4", ("dundee", "4")),
        ("mill mill", ("mill",)),
        ("%%", ()),
    ],
)
def test_searched_words(text: str, words: tuple[str, ...]) -> None:
    assert searched_words(text) == words


def test_only_so_many_words() -> None:
    assert len(searched_words(" ".join(f"word{number}" for number in range(50)))) == MOST_WORDS


@pytest.mark.parametrize(("word", "guessed"), [("invernes", True), ("st", False), ("dd1", False), ("10002", False)])
def test_figures_and_short_words_are_taken_as_typed(word: str, guessed: bool) -> None:
    assert may_be_misspelt(word) is guessed
