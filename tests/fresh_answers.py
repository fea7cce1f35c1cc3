"""For mutation testing: has every test work out its own answers while mutmut notes what it runs.

Of a change, mutmut runs the tests that ran the changed function. A test that finds an answer in a
cache has not run what makes it, and would be left out.
"""

import gc
import os
from functools import _lru_cache_wrapper

import pytest

_OURS = ("smt_pricing", "functools")  # a cache of a partial function calls itself one of functools


def pytest_runtest_setup() -> None:
    """Empty the package's caches before a test, when it is noted what tests run."""
    if os.environ.get("MUTANT_UNDER_TEST") != "stats":
        return
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper) and thing.__module__.startswith(_OURS):
            thing.cache_clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that draw examples last: the others are quicker to see a change."""
    items.sort(key=lambda item: item.get_closest_marker("hypothesis") is not None)
