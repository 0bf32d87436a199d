import gc

import pytest
from cluster_api.garbage import without_garbage_collection


def test_is_on_again_once_the_last_one_is_done() -> None:
    with without_garbage_collection():
        with without_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_is_on_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="broken"), without_garbage_collection():
        raise ValueError("broken")
    assert gc.isenabled()
