"""The order of tests, in which all processes that run them end together and none waits long.

Each process begins with its share of the list (pytest-xdist, ``--dist worksteal``) and takes over
another's last tests when it has done its own. So shares begin with what takes long, each with
another site or comparison that all then share, and end with quick tests.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import pytest

# What the first, second … process begins with: folders, or modules, by the ends of their paths.
BEGINNINGS = ("report/", "site/", "review/", "site/test_hostile.py")


def in_shares(items: Sequence[pytest.Item], processes: int) -> list[pytest.Item]:
    """Tests in the order in which so many processes should have them."""
    modules = [list(tests) for _, tests in groupby(items, key=lambda item: item.path)]
    slow = [
        tests
        for tests in modules
        if any(candidate.get_closest_marker("slow") for candidate in tests)
    ]
    quick = [test for tests in modules if tests not in slow for test in tests]
    shares: list[list[pytest.Item]] = [[] for _ in range(processes)]
    for begins, tests in sorted(_with_beginnings(slow), key=lambda pair: pair[0] is None):
        fewest = min(range(processes), key=lambda place: len(shares[place]))
        shares[fewest if begins is None else begins % processes] += tests
    tests_in_order = [test for share in _filled(shares, quick) for test in share]
    assert sorted(map(id, tests_in_order)) == sorted(map(id, items)), "each test once"
    return tests_in_order


def _with_beginnings(
    modules: Iterable[list[pytest.Item]],
) -> Iterator[tuple[int | None, list[pytest.Item]]]:
    """Each module with the place of the process that begins with it, if one does."""
    for tests in modules:
        path = tests[0].path.as_posix()
        places = [number for number, part in enumerate(BEGINNINGS) if f"/tests/{part}" in path]
        yield (places[-1] if places else None), tests


def _filled(
    shares: Sequence[list[pytest.Item]], quick: list[pytest.Item]
) -> Iterator[list[pytest.Item]]:
    """Shares as long as those into which the list will be divided, as far as quick tests reach."""
    remaining = sum(map(len, shares)) + len(quick)
    for shares_left, share in zip(range(len(shares), 0, -1), shares, strict=True):
        room = max(0, remaining // shares_left - len(share)) if shares_left > 1 else len(quick)
        yield [*share, *quick[:room]]
        remaining -= len(share) + len(quick[:room])
        quick = quick[room:]
