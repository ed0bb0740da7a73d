"""The list of requirements without a test is itself right."""

from typing import cast

import pytest

from tests import rq


def test_scope_is_the_one_of_the_requirements_built_so_far():
    assert len(rq.BUILT) == 200
    assert set(rq.BUILT) <= set(rq.ALL)


def test_neighbours_are_written_as_one_span():
    assert rq.shortened({"RQ-003", "RQ-001", "RQ-002", "RQ-007"}) == "RQ-001–003, RQ-007"


class Marked:
    """What `codes_of` needs of a test."""

    nodeid = "tests/test_x.py::test_x"

    def __init__(self, *codes: object) -> None:
        self.codes = codes

    def iter_markers(self, name: str) -> list[object]:
        return [getattr(pytest.mark, name)(*self.codes).mark]


def item(*codes: object) -> pytest.Item:
    return cast(pytest.Item, Marked(*codes))


def test_codes_are_gathered_from_all_tests():
    assert rq.codes_of([item("RQ-001", "RQ-009"), item("RQ-009")]) == {"RQ-001", "RQ-009"}


@pytest.mark.parametrize("code", ["RQ-201", "RQ-1", "IC-02", 33])
def test_a_code_that_is_no_requirement_is_an_error(code):
    with pytest.raises(pytest.UsageError, match=r'write "RQ-001"'):
        rq.codes_of([item(code)])
