"""docs/statistics.md shows what the shipped functions draw, and the simulation behind its tables runs on them."""

import re
from pathlib import Path

import numpy as np
import pytest

from benchmarks import statistics_pictures, statistics_simulation

ROOT = Path(__file__).parents[6]
DOCUMENT = (ROOT / "docs/statistics.md").read_text(encoding="utf-8")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.mark.parametrize("name", statistics_pictures.PICTURES)
def test_a_picture_is_what_the_functions_draw(name: str) -> None:
    file = ROOT / f"docs/images/statistics-{name}.svg"
    drawn, kept = statistics_pictures.PICTURES[name]().svg(), file.read_text(encoding="utf-8")
    # Another processor may round a tenth of a pixel otherwise.
    assert NUMBER.sub("#", drawn) == NUMBER.sub("#", kept)
    np.testing.assert_allclose([float(n) for n in NUMBER.findall(drawn)], [float(n) for n in NUMBER.findall(kept)], atol=0.11)
    assert f"images/{file.name}" in DOCUMENT


def test_no_picture_is_left_over() -> None:
    files = {file.name for file in (ROOT / "docs/images").glob("statistics-*.svg")}
    assert files == {f"statistics-{name}.svg" for name in statistics_pictures.PICTURES}


@pytest.mark.thorough
class TestSimulation:
    """One round of 324,000 tests; the document has ten. Wide bounds: what must not change is the order of things."""

    def test_without_any_difference_the_rules_are_nearly_silent(self) -> None:
        quiet = next(statistics_simulation.rounds(1, statistics_simulation.QUIET))
        found = {name: int(statistics_simulation.episodes(marks).sum()) for name, marks in statistics_simulation.rules(quiet).items()}
        assert 7_000 < found["95% plain funnel"] < 8_300
        assert 200 < found["99.8% plain funnel"] < 420
        assert found[statistics_simulation.LEVEL] < 40
        assert found[statistics_simulation.SLIP] < 40
        assert found["false discovery 5%, all indicators"] <= 5

    def test_a_real_change_is_found(self) -> None:
        steady = statistics_simulation.WORLDS[1]
        changed = next(statistics_simulation.rounds(1, steady, shift=-0.5, share=0.01))
        slip = statistics_simulation.rules(changed)[statistics_simulation.SLIP]
        assert slip[changed.shifted][..., :6].any(axis=-1).mean() > 0.7
        assert slip[~changed.shifted].any(axis=-1).mean() < 0.002

    def test_clusters_that_move_together_are_not_marked_for_it(self) -> None:
        moving = next(statistics_simulation.rounds(1, statistics_simulation.MOVING))
        raw, adjusted = (
            int(statistics_simulation.episodes(np.asarray(statistics_simulation.watched(statistics_simulation.persistent(z)))).sum())
            for z in statistics_simulation.cluster_z(moving)
        )
        assert raw > 500
        assert adjusted < 30

    def test_the_document_has_its_tables(self) -> None:
        shown = DOCUMENT.split(statistics_simulation.BEGIN)[1].split(statistics_simulation.END)[0]
        for name in (statistics_simulation.SLIP, statistics_simulation.LEVEL, statistics_simulation.CUSUM_7):
            assert f"| {name} |" in shown
